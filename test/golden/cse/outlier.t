# an outlier rule compares an hour or day of a user with those before: mean and deviation, hours without a record are 0 for counts and sums; each user learns by itself
--- rule t.cse.yml
- id: OUTLIER-U1
  name: Many records
  matchExpression: fields['who'] IS NOT NULL
  groupByFields: ["fields['who']"]
  aggregationFunctions: [{ name: current, function: count, arguments: ["true"] }]
  windowSize: CUSTOM
  windowSizeMilliseconds: 3600000
  baselineWindowSize: 3h
  retentionWindowSize: 1d
  deviationThreshold: 2
  floorValue: 4
  severity: 3
  summary: '{{fields["who"]}}'
  entitySelectors: [{ entityType: _username, expression: "fields['who']" }]
- id: OUTLIER-U2
  name: Not so many
  matchExpression: fields['who'] IS NOT NULL
  groupByFields: ["fields['who']"]
  aggregationFunctions: [{ name: current, function: count, arguments: ["true"] }]
  windowSize: 1h
  baselineWindowSize: 3h
  deviationThreshold: 2
  floorValue: 5
- id: OUTLIER-U3
  name: Long command line
  matchExpression: fields['who'] IS NOT NULL
  groupByFields: ["fields['who']"]
  aggregationFunctions: [{ name: current, function: max, arguments: ["length(fields['cmd'])"] }]
  windowSize: 1h
  baselineWindowSize: 3h
  deviationThreshold: 5
- id: OUTLIER-U4
  name: Much sent by all
  matchExpression: fields['who'] IS NOT NULL
  aggregationFunctions: [{ name: current, function: sum, arguments: ["fields['bytes']"] }]
  windowSize: T01H
  baselineWindowSize: 3h
  deviationThreshold: 1
- id: OUTLIER-U5
  name: Many places
  matchExpression: fields['who'] IS NOT NULL
  groupByFields: ["fields['who']"]
  aggregationFunctions: [{ name: current, function: count_distinct, arguments: ["fields['dst']"] }]
  windowSize: 1h
  baselineWindowSize: 3h
  retentionWindowSize: 1h
  deviationThreshold: 0
--- input b.json
{"time":"2026-03-01T05:23:00Z","who":"bob","bytes":1}
{"time":"2026-03-01T05:21:00Z","who":"bob","bytes":1}
{"time":"2026-03-01T04:00:00Z","who":"bob","bytes":1}
{"time":"2026-03-01T05:08:00Z","who":"ann","bytes":100,"cmd":"abcd","dst":"x8"}
{"time":"2026-03-01T05:06:00Z","who":"ann","bytes":100,"cmd":"abcd","dst":"x6"}
{"time":"2026-03-01T04:10:00Z","who":"ann","bytes":100,"cmd":"abcd","dst":"x"}
{"time":"2026-03-01T01:10:00Z","who":"ann","bytes":100,"cmd":"abcd","dst":"x"}
--- input a.json
{"time":"2026-03-01T00:10:00Z","who":"ann","bytes":100,"cmd":"abcd","dst":"x"}
{"time":"2026-03-01T02:10:00Z","who":"ann","bytes":100,"cmd":"abcd","dst":"x"}
{"time":"2026-03-01T05:05:00Z","who":"ann","bytes":100,"cmd":"abcd","dst":"x5"}
{"time":"2026-03-01T05:07:00Z","who":"ann","bytes":100,"cmd":"abcd","dst":"x7"}
{"time":"2026-03-01T06:00:00Z","who":"ann","bytes":700,"cmd":"abcdefghij","dst":"x"}
{"time":"2026-03-01T05:20:00Z","who":"bob","bytes":1}
{"time":"2026-03-01T05:22:00Z","who":"bob","bytes":1}
{"time":"2026-03-01T05:24:00Z","who":"bob","bytes":1}
--- output ndjson
{"type":"signal","id":"3d12aec703e1c38780e307a1a43331a9","rule_id":"OUTLIER-U5","rule_name":"Many places","severity":1,"time":"2026-03-01T04:10:00Z","tags":[],"source":{"category":"","file":"b.json","record":6},"records":1,"value":1,"group":{"fields['who']":"ann"}}
{"type":"signal","id":"ca1b90413ef3e55570b7319b5daa6cd1","rule_id":"OUTLIER-U1","rule_name":"Many records","severity":3,"time":"2026-03-01T05:05:00Z","entity_type":"_username","entity_value":"ann","tags":[],"summary":"ann","source":{"category":"","file":"a.json","record":3},"records":4,"value":4,"group":{"fields['who']":"ann"}}
{"type":"signal","id":"06f3f4c382a9b273a84b2a2e91325836","rule_id":"OUTLIER-U4","rule_name":"Much sent by all","severity":1,"time":"2026-03-01T05:05:00Z","tags":[],"source":{"category":"","file":"a.json","record":3},"records":9,"value":405,"group":{}}
{"type":"signal","id":"e558c7a31ec60dfd12a19a342b5d19b6","rule_id":"OUTLIER-U5","rule_name":"Many places","severity":1,"time":"2026-03-01T05:05:00Z","tags":[],"source":{"category":"","file":"a.json","record":3},"records":4,"value":4,"group":{"fields['who']":"ann"}}
{"type":"signal","id":"ade7843679639df8bcfb0206db765cb7","rule_id":"OUTLIER-U3","rule_name":"Long command line","severity":1,"time":"2026-03-01T06:00:00Z","tags":[],"source":{"category":"","file":"a.json","record":5},"records":1,"value":10,"group":{"fields['who']":"ann"}}
{"type":"signal","id":"623c174c70bcea32b3e4c42bace55b93","rule_id":"OUTLIER-U4","rule_name":"Much sent by all","severity":1,"time":"2026-03-01T06:00:00Z","tags":[],"source":{"category":"","file":"a.json","record":5},"records":1,"value":700,"group":{}}
