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
- id: AGGREGATION-U1
  name: G
  matchExpression: action = 'x'
  aggregationFunctions: [{ name: n, function: count }]
  triggerExpression: n > 2 AND m > 1
  window: 5m
- id: AGGREGATION-U2
  name: H
  matchExpression: action = 'x'
  aggregationFunctions: [{ name: n, function: median, arguments: [bytesIn] }]
  triggerExpression: n > 2
  window: 5m
- id: AGGREGATION-U3
  name: I
  matchExpression: action = 'x'
  aggregationFunctions:
    - { name: n, function: count }
    - { name: m, function: sum, arguments: [bytesIn, bytesOut] }
  triggerExpression: n > 2
  window: 5m
- id: AGGREGATION-U4
  name: J
  matchExpression: action = 'x'
  aggregationFunctions:
    - name: n
      function: sum
      arguments:
        - if(isEmpty(bytesIn), bytesOut)
  triggerExpression: n > 2
  window: 5m
- id: AGGREGATION-U5
  name: K
  matchExpression: action = 'x'
  aggregationFunctions: [{ name: n, function: count }, { name: N, function: count }]
  triggerExpression: n > 2
  window: 5m
- id: AGGREGATION-U6
  name: L
  matchExpression: action = 'x'
  aggregationFunctions: [{ name: n, function: count }]
  window: 5m
- id: AGGREGATION-U7
  name: M
  matchExpression: action = 'x'
  triggerExpression: n > 2
  window: 5m
- id: AGGREGATION-U8
  name: N
  matchExpression: action = 'x'
  aggregationFunctions: [{ function: count }]
  triggerExpression: n > 2
  window: 5m
- id: OUTLIER-U1
  name: O
  matchExpression: action = 'x'
  aggregationFunctions: []
  window: 1h
- id: OUTLIER-U2
  name: P
  matchExpression: action = 'x'
  aggregationFunctions: [{ name: current, function: last, arguments: [bytesIn] }]
  window: 1h
- id: OUTLIER-U3
  name: Q
  matchExpression: action = 'x'
  aggregationFunctions: [{ name: current, function: count }]
  window: 0h
- id: OUTLIER-U4
  name: R
  matchExpression: action = 'x'
  aggregationFunctions: [{ name: current, function: count }]
  window: 1h
  deviationThreshold: -1
- id: OUTLIER-U5
  name: S
  matchExpression: action = 'x'
  aggregationFunctions: [{ name: current, function: count }]
  window: 1h
  floorValue: low
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
gyoji: a.cse.yml:40: expected the name of an aggregation of the rule, found 'm'
  n > 2 AND m > 1
            ^
gyoji: a.cse.yml:45: expected a function (avg, count, count_distinct, first, last, max, min or sum), found 'median'
gyoji: a.cse.yml:53: expected one argument of sum, found 2
gyoji: a.cse.yml:63: expected if(CONDITION, THEN, ELSE)
  if(isEmpty(bytesIn), bytesOut)
  ^
gyoji: a.cse.yml:70: expected another name of an aggregation, found 'N' again
gyoji: a.cse.yml:72: expected 'triggerExpression' of the rule, found none
gyoji: a.cse.yml:79: expected 'aggregationFunctions' of the rule, found none
gyoji: a.cse.yml:85: expected 'name' of an aggregation, found none
gyoji: a.cse.yml:90: expected one of 'aggregationFunctions' of the rule, found 0
gyoji: a.cse.yml:96: expected a function that gives a number, found 'last'
gyoji: a.cse.yml:100: expected a window above 0, found '0h'
gyoji: a.cse.yml:108: expected a deviation threshold from 0 on, found '-1'
gyoji: a.cse.yml:114: expected a floor value from 0 on, found 'low'
