# a chain rule wants so many matches of each expression in a window, by entity and group: ordered, the first must have its number before one of the second counts; a record may be of several
--- rule t.cse.yml
- id: CHAIN-U1
  name: Guessed
  expressionsAndLimits:
    - { expression: "fields['EventID'] = 4625", limit: 3 }
    - { expression: "fields['EventID'] = 4624", limit: 1 }
  ordered: true
  groupByFields: [device_hostname]
  windowSize: T05M
  severity: 6
  summary: 'on {{device_hostname}}'
  entitySelectors:
    - { entityType: _username, expression: user_username }
    - { entityType: _ip, expression: srcDevice_ip }
- id: CHAIN-U2
  name: Both
  expressions_and_limits:
    - { expression: "fields['EventID'] = 4625", limit: 2 }
    - { expression: "fields['EventID'] = 4624", limit: 1 }
  ordered: false
  window_size: CUSTOM
  windowSizeMilliseconds: 60000
  entitySelectors: [{ entityType: _username, expression: user_username }]
- id: CHAIN-U3
  name: One record of two kinds
  expressionsAndLimits:
    - { expression: user_username LIKE 'b%', limit: 1 }
    - { expression: "user_username = 'bob'", limit: 1 }
  ordered: true
  window: 5m
- id: CHAIN-U4
  name: The wrong way round
  expressionsAndLimits:
    - { expression: "fields['EventID'] = 4624", limit: 1 }
    - { expression: "fields['EventID'] = 4625", limit: 3 }
  ordered: true
  window: 5m
  entitySelectors: [{ entityType: _username, expression: user_username }]
--- input b.json
{"Channel":"Security","EventID":4625,"TimeCreated":"2026-03-01T10:02:00Z","TargetUserName":"ann","IpAddress":"10.0.0.1","Computer":"dc"}
{"Channel":"Security","EventID":4624,"TimeCreated":"2026-03-01T10:05:00Z","TargetUserName":"ann","IpAddress":"10.0.0.9","Computer":"dc"}
{"Channel":"Security","EventID":4624,"TimeCreated":"2026-03-01T10:02:10Z","TargetUserName":"bob","IpAddress":"10.0.0.2","Computer":"dc"}
--- input a.json
{"Channel":"Security","EventID":4625,"TimeCreated":"2026-03-01T10:00:00Z","TargetUserName":"ann","IpAddress":"10.0.0.1","Computer":"dc"}
{"Channel":"Security","EventID":4625,"TimeCreated":"2026-03-01T10:01:00Z","TargetUserName":"ann","IpAddress":"10.0.0.2","Computer":"dc"}
{"Channel":"Security","EventID":4625,"TimeCreated":"2026-03-01T10:02:00Z","TargetUserName":"cat","IpAddress":"10.0.0.2","Computer":"dc"}
{"Channel":"Security","EventID":4624,"TimeCreated":"2026-03-01T10:02:30Z","TargetUserName":"cat","IpAddress":"10.0.0.3","Computer":"dc"}
{"Channel":"Security","EventID":4625,"TimeCreated":"2026-03-01T10:02:50Z","TargetUserName":"cat","IpAddress":"10.0.0.4","Computer":"dc"}
{"Channel":"Security","EventID":4625,"TimeCreated":"2026-03-01T10:10:00Z","TargetUserName":"dan","Computer":"dc"}
{"Channel":"Security","EventID":4625,"TimeCreated":"2026-03-01T10:10:01Z","TargetUserName":"dan","Computer":"dc"}
{"Channel":"Security","EventID":4625,"TimeCreated":"2026-03-01T10:10:02Z","TargetUserName":"dan","Computer":"other"}
{"Channel":"Security","EventID":4624,"TimeCreated":"2026-03-01T10:10:03Z","TargetUserName":"dan","Computer":"dc"}
--- output ndjson
{"type":"signal","id":"c83b50de7c7a447053467e50a39e4111","rule_id":"CHAIN-U1","rule_name":"Guessed","severity":6,"time":"2026-03-01T10:00:00Z","entity_type":"_username","entity_value":"ann","tags":[],"summary":"on dc","source":{"category":"","file":"a.json","record":1},"records":4,"value":2,"group":{"user_username":"ann","device_hostname":"dc"}}
{"type":"signal","id":"2b7c7cfbd540ab7734f3350c0b4cd46f","rule_id":"CHAIN-U2","rule_name":"Both","severity":1,"time":"2026-03-01T10:02:00Z","entity_type":"_username","entity_value":"cat","tags":[],"source":{"category":"","file":"a.json","record":3},"records":3,"value":2,"group":{"user_username":"cat"}}
{"type":"signal","id":"965f7a8099f8cd4be0e29c2f73251cb7","rule_id":"CHAIN-U3","rule_name":"One record of two kinds","severity":1,"time":"2026-03-01T10:02:10Z","entity_type":"_hostname","entity_value":"dc","tags":[],"source":{"category":"","file":"b.json","record":3},"records":2,"value":2,"group":{}}
{"type":"signal","id":"37f709de250d7b1692277053a9c07df2","rule_id":"CHAIN-U2","rule_name":"Both","severity":1,"time":"2026-03-01T10:10:00Z","entity_type":"_username","entity_value":"dan","tags":[],"source":{"category":"","file":"a.json","record":6},"records":4,"value":2,"group":{"user_username":"dan"}}
