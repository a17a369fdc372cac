# an aggregation rule asks its trigger of each window that ends with a record: counts, different values, sums and means, by entity and group or by groups alone
--- rule t.cse.yml
- id: AGGREGATION-U1
  name: Mostly refused
  matchExpression: fields['status'] IS NOT NULL
  aggregationFunctions:
    - { name: good, function: count, arguments: ["fields['status'] <= 299"] }
    - { name: bad, function: count, arguments: ["fields['status'] > 299"] }
  triggerExpression: bad + good >= 4 AND (bad / (good + bad)) * 100 > 60
  windowSize: T05M
  severity: 4
  summary: '{{fields["who"]}}'
  entitySelectors:
    - { entityType: _username, expression: "fields['who']" }
    - { entityType: _ip, expression: "fields['ip']" }
- id: AGGREGATION-U2
  name: Numbers
  matchExpression: fields['status'] IS NOT NULL
  groupByEntity: false
  groupByFields: ["fields['site']"]
  aggregationFunctions:
    - { name: total, function: sum, arguments: ["fields['bytes']"] }
    - { name: most, function: max, arguments: ["fields['bytes']"] }
    - { name: least, function: min, arguments: ["fields['bytes']"] }
    - { name: mean, function: avg, arguments: ["fields['bytes']"] }
    - { name: users, function: count_distinct, arguments: ["lower(fields['who'])"] }
    - { name: all, function: count }
  triggerExpression: total = 1060 AND most = 1000 AND least = 0 AND mean = 265 AND users = 2 AND all = 6
  windowSize: CUSTOM
  windowSizeMilliseconds: 300000
  entitySelectors:
    - { entityType: _username, expression: "fields['who']" }
    - { entityType: _ip, expression: "fields['ip']" }
- id: AGGREGATION-U3
  name: Began and ended elsewhere
  matchExpression: fields['status'] IS NOT NULL
  aggregationFunctions:
    - { name: from, function: first, arguments: ["fields['country']"] }
    - { name: to, function: last, arguments: ["fields['country']"] }
  triggerExpression: from != to AND to IS NOT NULL
  windowSize: T05M
  entitySelectors: [{ entityType: _username, expression: "fields['who']" }]
- id: AGGREGATION-U4
  name: Nothing is there
  matchExpression: fields['status'] IS NOT NULL
  aggregationFunctions:
    - { name: total, function: sum, arguments: ["fields['none']"] }
    - { name: mean, function: avg, arguments: ["fields['none']"] }
    - { name: users, function: count_distinct, arguments: ["fields['none']"] }
  triggerExpression: total = 0 AND users = 0 AND mean IS NULL
  groupByEntity: false
  windowSize: T05D
--- input b.json
{"time":"2026-03-01T10:01:00Z","who":"ann","ip":"10.0.0.1","site":"x","status":404,"bytes":50,"country":"DE"}
{"time":"2026-03-01T10:04:30Z","who":"ann","ip":"10.0.0.1","site":"x","status":404,"bytes":"much","country":"FR"}
{"time":"2026-03-01T10:00:30Z","who":"Ann","ip":"10.0.0.2","site":"x","status":200}
--- input a.json
{"time":"2026-03-01T10:00:00Z","who":"ann","ip":"10.0.0.1","site":"x","status":200,"bytes":10}
{"time":"2026-03-01T10:02:00Z","who":"ann","ip":"10.0.0.1","site":"x","status":500,"bytes":1000,"country":"DE"}
{"time":"2026-03-01T10:03:00Z","who":"bob","ip":"10.0.0.1","site":"x","status":500,"bytes":0.0}
{"time":"2026-03-01T10:04:00Z","who":"bob","ip":"10.0.0.3","status":500,"bytes":5,"country":"SE"}
{"time":"2026-03-01T10:20:00Z","who":"ann","ip":"10.0.0.1","site":"x","status":500,"bytes":5,"country":"FR"}
--- output ndjson
{"type":"signal","id":"5bc862eec6834561f10cfa1a23c00992","rule_id":"AGGREGATION-U1","rule_name":"Mostly refused","severity":4,"time":"2026-03-01T10:00:00Z","entity_type":"_username","entity_value":"ann","tags":[],"summary":"ann","source":{"category":"","file":"a.json","record":1},"records":4,"value":1,"group":{"fields['who']":"ann"}}
{"type":"signal","id":"fb63cc36776c5c722a28fbea13f198a0","rule_id":"AGGREGATION-U1","rule_name":"Mostly refused","severity":4,"time":"2026-03-01T10:00:00Z","entity_type":"_ip","entity_value":"10.0.0.1","tags":[],"summary":"ann","source":{"category":"","file":"a.json","record":1},"records":5,"value":1,"group":{"fields['ip']":"10.0.0.1"}}
{"type":"signal","id":"f9010216086c5fcfdc89fdbd5149232a","rule_id":"AGGREGATION-U2","rule_name":"Numbers","severity":1,"time":"2026-03-01T10:00:00Z","entity_type":"_username","entity_value":"ann","tags":[],"source":{"category":"","file":"a.json","record":1},"records":6,"value":1060,"group":{"fields['site']":"x"}}
{"type":"signal","id":"96f095254b31440cf4106e5f0b837135","rule_id":"AGGREGATION-U2","rule_name":"Numbers","severity":1,"time":"2026-03-01T10:00:00Z","entity_type":"_ip","entity_value":"10.0.0.1","tags":[],"source":{"category":"","file":"a.json","record":1},"records":6,"value":1060,"group":{"fields['site']":"x"}}
{"type":"signal","id":"553885245280ac8c5e24649f0791e959","rule_id":"AGGREGATION-U3","rule_name":"Began and ended elsewhere","severity":1,"time":"2026-03-01T10:00:00Z","entity_type":"_username","entity_value":"ann","tags":[],"source":{"category":"","file":"a.json","record":1},"records":4,"group":{"fields['who']":"ann"}}
{"type":"signal","id":"fb6aacdb5049485e2f0b9b6dda27a548","rule_id":"AGGREGATION-U4","rule_name":"Nothing is there","severity":1,"time":"2026-03-01T10:00:00Z","tags":[],"source":{"category":"","file":"a.json","record":1},"records":8,"value":0,"group":{}}
