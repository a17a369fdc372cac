# without learning everything is new once; --with-event has the record that was the first
--- rule f.cse.yml
id: FIRST-U3
name: First use
filterExpression: fields['EventID'] = 4624
valueFields: [user_username, device_hostname]
baselineType: GLOBAL
baselineWindowSize: 0
entitySelectors:
  - { entityType: _username, expression: user_username }
--- args --with-event
--- input a.json
{"Channel":"Security","EventID":4624,"TimeCreated":"2026-03-02T10:00:00Z","TargetUserName":"ann","Computer":"dc1"}
{"Channel":"Security","EventID":4624,"TimeCreated":"2026-03-01T10:00:00Z","TargetUserName":"ann","Computer":"dc1","n":2}
{"Channel":"Security","EventID":4624,"TimeCreated":"2026-03-01T10:00:00Z","TargetUserName":"ann","Computer":"dc2"}
--- output ndjson
{"type":"signal","id":"e8d7c22ef93a886afe71ca7b9e3cee0d","rule_id":"FIRST-U3","rule_name":"First use","severity":1,"time":"2026-03-01T10:00:00Z","entity_type":"_username","entity_value":"ann","tags":[],"source":{"category":"","file":"a.json","record":2},"matched":{"fields['EventID']":4624},"event":{"Channel":"Security","EventID":4624,"TimeCreated":"2026-03-01T10:00:00Z","TargetUserName":"ann","Computer":"dc1","n":2}}
{"type":"signal","id":"f52ebbb216edccd5a0ac03d6f54f46bd","rule_id":"FIRST-U3","rule_name":"First use","severity":1,"time":"2026-03-01T10:00:00Z","entity_type":"_username","entity_value":"ann","tags":[],"source":{"category":"","file":"a.json","record":3},"matched":{"fields['EventID']":4624},"event":{"Channel":"Security","EventID":4624,"TimeCreated":"2026-03-01T10:00:00Z","TargetUserName":"ann","Computer":"dc2"}}
