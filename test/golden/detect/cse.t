# a Cloud SIEM rule gives a signal for each entity that the record has
--- rule login.cse.yml
id: LOGIN-1
name: Failed login
summary: "{{user_username}} failed on {{device_hostname}}"
expression: "normalizedAction = 'logon' AND success = false"
severity: 3
entity_selectors:
  - {entity_type: _username, expression: user_username}
  - {entity_type: _hostname, expression: device_hostname}
tags: ["_mitreAttackTechnique:T1110"]
--- input e.json
{"TimeCreated":"2026-11-24T08:00:00Z","Channel":"Security","EventID":4625,"Computer":"dc1","TargetUserName":"bob","IpAddress":"10.1.1.1"}
--- output ndjson
{"type":"signal","id":"d07abbdd093e40264c85fcaa939e0708","rule_id":"LOGIN-1","rule_name":"Failed login","severity":3,"time":"2026-11-24T08:00:00Z","entity_type":"_username","entity_value":"bob","tags":["_mitreAttackTechnique:T1110"],"summary":"bob failed on dc1","source":{"category":"","file":"e.json","record":1},"matched":{"normalizedAction":"logon","success":"false"}}
{"type":"signal","id":"700be24d3c43ecd8ecdaec39949d3c57","rule_id":"LOGIN-1","rule_name":"Failed login","severity":3,"time":"2026-11-24T08:00:00Z","entity_type":"_hostname","entity_value":"dc1","tags":["_mitreAttackTechnique:T1110"],"summary":"bob failed on dc1","source":{"category":"","file":"e.json","record":1},"matched":{"normalizedAction":"logon","success":"false"}}
