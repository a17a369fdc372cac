# what a rule of several records lacks
--- rule a.cse.yml
- id: CHAIN-U1
  name: A
  expressionsAndLimits:
    - { expression: action = 'x', limit: 1 }
  window: 5m
- id: CHAIN-U2
  name: B
  expressionsAndLimits:
    - { expression: action = 'x', limit: 1 }
    - expression: |
        action = 'y'
        AND description lke 'z'
      limit: 1
  window: 5m
- id: CHAIN-U3
  name: C
  expressionsAndLimits:
    - { expression: action = 'x', limit: 1 }
    - { expression: action = 'y', limit: none }
  window: 5m
- id: CHAIN-U4
  name: D
  expressionsAndLimits:
    - { expression: action = 'x', limit: 1 }
    - { limit: 1 }
  window: 5m
- id: CHAIN-U5
  name: E
  expressionsAndLimits:
    - { expression: action = 'x', limit: 1 }
    - { expression: action = 'y', limit: 1 }
- id: CHAIN-U6
  name: F
  expressionsAndLimits: []
  window: 5m
--- input a.json
{}
--- error
gyoji: a.cse.yml:1: expected two expressions or more in 'expressionsAndLimits' of the rule, found one
gyoji: a.cse.yml:10: expected an operator or the end of the expression, found 'lke'
  AND description lke 'z'
                  ^
gyoji: a.cse.yml:19: expected a limit from 1 on, found 'none'
gyoji: a.cse.yml:25: expected 'expression' of the rule, found none
gyoji: a.cse.yml:27: expected 'window' of the rule, found none
gyoji: a.cse.yml:32: expected two expressions or more in 'expressionsAndLimits' of the rule, found none
