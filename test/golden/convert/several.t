# rules of several records are not written as if they were of one
--- command convert
--- args --target splunk a.cse.yml
--- file a.cse.yml
- id: FIRST-U1
  name: New
  filterExpression: action = 'x'
  valueFields: [user_username]
- id: OUTLIER-U1
  name: More
  matchExpression: action = 'x'
  aggregationFunctions: [{ name: current, function: count }]
  windowSize: 1h
  deviationThreshold: 3
- id: CHAIN-U1
  name: Both
  expressionsAndLimits:
    - { expression: action = 'x', limit: 1 }
    - { expression: action = 'y', limit: 1 }
  window: 1h
--- output text
--- error
gyoji: a.cse.yml:1: 'New' is not converted: splunk cannot say the rule: it compares with what was before
gyoji: a.cse.yml:5: 'More' is not converted: splunk cannot say the rule: it compares with what was before
gyoji: a.cse.yml:11: 'Both' is not converted: splunk cannot say the correlation: Cloud SIEM's rules about several records are not written in other languages
gyoji: 0 of 3 rules converted to splunk
