# a rule of several entities is one rule
--- command check-rules
--- args -f table t.cse.yml
--- file t.cse.yml
- id: THRESHOLD-U1
  name: Many failed
  expression: normalizedAction = 'logon' AND success = false
  limit: 3
  window: T05M
  entitySelectors:
    - { entityType: _username, expression: user_username }
    - { entityType: _ip, expression: srcDevice_ip }
- id: CHAIN-U1
  name: Guessed
  expressionsAndLimits:
    - { expression: normalizedAction = 'logon' AND success = false, limit: 3 }
    - { expression: normalizedAction = 'logon' AND success = true, limit: 1 }
  ordered: true
  window: T05M
  entitySelectors:
    - { entityType: _username, expression: user_username }
    - { entityType: _ip, expression: srcDevice_ip }
--- output text
--- error
gyoji: 2 rules: 0 errors, 0 warnings
--- status 0
