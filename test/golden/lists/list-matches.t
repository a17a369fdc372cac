# listMatches of Cloud SIEM rules has the lists that an attribute of the record is in, by their kinds; a list that is not there matches nothing
--- command detect
--- args --rules r.cse.yml --content content -f csv
--- file content/lists/staging.csv
domain
paste.test
--- file content/lists/scanners.csv
ip
10.9.0.0/16
--- file content/lists/robots.csv
user
svc-*
--- file r.cse.yml
- id: MATCH-U1
  name: Staging
  expression: array_contains(listMatches, 'staging') AND NOT array_contains(listMatches, 'robots')
  entitySelectors: [{ entityType: _hostname, expression: device_hostname }]
- id: MATCH-U2
  name: Listed
  expression: listMatches IS NOT NULL AND NOT array_contains(listMatches, 'column:Username')
  entitySelectors: [{ entityType: _hostname, expression: device_hostname }]
- id: MATCH-U3
  name: No such list
  expression: array_contains(listMatches, 'missing') OR (listMatches IS NULL AND array_contains(listMatches, 'staging'))
  entitySelectors: [{ entityType: _hostname, expression: device_hostname }]
--- input a.json
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":22,"UtcTime":"2026-11-01 10:00:00.000","QueryName":"cdn.paste.test","Computer":"a","User":"ann"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":22,"UtcTime":"2026-11-01 10:00:01.000","QueryName":"paste.test","Computer":"b","User":"svc-7"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":22,"UtcTime":"2026-11-01 10:00:02.000","QueryName":"x.test","Computer":"c","User":"ann"}
{"Channel":"Security","EventID":4624,"TimeCreated":"2026-11-01T10:00:03Z","TargetUserName":"ann","IpAddress":"10.9.1.1","Computer":"d"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-11-01T10:00:00Z,1,,MATCH-U1,Staging,_hostname,a,a.json,1,,
2026-11-01T10:00:00Z,1,,MATCH-U2,Listed,_hostname,a,a.json,1,,
2026-11-01T10:00:03Z,1,,MATCH-U2,Listed,_hostname,d,a.json,4,,
