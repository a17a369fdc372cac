# what a first-seen rule lacks
--- rule a.cse.yml
- id: FIRST-U4
  name: A
  filterExpression: objectType = 'Endpoint'
  valueFields: []
  baselineType: GLOBAL
- id: FIRST-U5
  name: B
  filterExpression: objectType = 'Endpoint'
  valueFields: [baseImage]
  baselineType: PER_HOST
- id: FIRST-U6
  name: C
  filterExpression: objectType = 'Endpoint'
  valueFields: [baseImage]
  baselineType: PER_ENTITY
- id: FIRST-U7
  name: D
  filterExpression: objectType = 'Endpoint'
  valueFields: [baseImage]
  baselineWindowSize: 30 days
- id: FIRST-U8
  name: E
  filterExpression: objectType = 'Endpoint'
  valueFields: [base Image]
--- input a.json
{}
--- error
gyoji: a.cse.yml:3: expected 'valueFields' of the rule, found none
gyoji: a.cse.yml:8: expected the baseline type GLOBAL or PER_ENTITY, found 'PER_HOST'
gyoji: a.cse.yml:13: expected 'groupByFields' of the rule, found none
gyoji: a.cse.yml:18: expected the baseline window in milliseconds or as 30d, found '30 days'
gyoji: a.cse.yml:23: expected the end of the attribute, found 'Image'
