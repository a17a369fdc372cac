# a threshold rule counts its matches, or the different values of a field, by entity and group in a window; once for each entity it has
--- rule t.cse.yml
- id: THRESHOLD-U1
  name: Many failed
  expression: fields['EventID'] = 4625
  limit: 3
  window: T05M
  groupByFields: [device_hostname]
  severity: 4
  summary: 'on {{device_hostname}}'
  entitySelectors:
    - { entityType: _username, expression: user_username }
    - { entityType: _ip, expression: srcDevice_ip }
- id: THRESHOLD-U2
  name: Many users
  expression: fields['EventID'] = 4625
  limit: 2
  window: CUSTOM
  window_size: 60000
  countDistinct: true
  countField: user_username
  severity: 5
  entitySelectors:
    - { entityType: _ip, expression: srcDevice_ip }
--- input b.json
{"Channel":"Security","EventID":4625,"TimeCreated":"2026-03-01T10:05:00Z","TargetUserName":"ann","IpAddress":"10.0.0.2","Computer":"dc"}
{"Channel":"Security","EventID":4625,"TimeCreated":"2026-03-01T10:00:30Z","TargetUserName":"bob","IpAddress":"10.0.0.1","Computer":"dc"}
--- input a.json
{"Channel":"Security","EventID":4625,"TimeCreated":"2026-03-01T10:00:00Z","TargetUserName":"ann","IpAddress":"10.0.0.1","Computer":"dc"}
{"Channel":"Security","EventID":4625,"TimeCreated":"2026-03-01T10:02:00Z","TargetUserName":"ann","IpAddress":"10.0.0.2","Computer":"dc"}
{"Channel":"Security","EventID":4625,"TimeCreated":"2026-03-01T10:06:00Z","TargetUserName":"ann","IpAddress":"10.0.0.2","Computer":"other"}
{"Channel":"Security","EventID":4625,"TimeCreated":"2026-03-01T10:06:00Z","TargetUserName":"ann","Computer":"dc"}
--- output ndjson
{"type":"signal","id":"bffb809fa7c5b3bfd8ce3e782813629e","rule_id":"THRESHOLD-U1","rule_name":"Many failed","severity":4,"time":"2026-03-01T10:00:00Z","entity_type":"_username","entity_value":"ann","tags":[],"summary":"on dc","source":{"category":"","file":"a.json","record":1},"records":4,"value":3,"group":{"user_username":"ann","device_hostname":"dc"}}
{"type":"signal","id":"57aef2ebc2975dff98b550af86ed49e8","rule_id":"THRESHOLD-U2","rule_name":"Many users","severity":5,"time":"2026-03-01T10:00:00Z","entity_type":"_ip","entity_value":"10.0.0.1","tags":[],"source":{"category":"","file":"a.json","record":1},"records":2,"value":2,"group":{"srcDevice_ip":"10.0.0.1"}}
