# what a summary begins with is left out where the record has none
--- rule ran.yml
title: Ran
id: 7b0c6d4e-0001-4000-8000-000000000301
logsource: { category: process_creation, product: windows }
detection: { s: { EventID: 1 }, condition: s }
gyoji: { summary: '{{host}}: {{user}} ran {{process_name}}: {{command_line}}' }
--- rule bare.yml
title: Bare
id: 7b0c6d4e-0001-4000-8000-000000000302
logsource: { category: process_creation, product: windows }
detection: { s: { EventID: 1 }, condition: s }
gyoji: { summary: '{{host}} ran {{process_name}}' }
--- input a.json
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-11-01 10:00:00.000","Image":"C:\\x\\curl.exe","User":"eve","Computer":"a"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-11-01 10:00:01.000","Image":"C:\\x\\curl.exe","User":"eve"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-11-01 10:00:02.000","Image":"C:\\x\\curl.exe","Computer":"-"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-11-01T10:00:00Z,5,,7b0c6d4e-0001-4000-8000-000000000301,Ran,_hostname,a,a.json,1,,a: eve ran curl.exe: ?
2026-11-01T10:00:00Z,5,,7b0c6d4e-0001-4000-8000-000000000302,Bare,_hostname,a,a.json,1,,a ran curl.exe
2026-11-01T10:00:01Z,5,,7b0c6d4e-0001-4000-8000-000000000301,Ran,_username,eve,a.json,2,,eve ran curl.exe: ?
2026-11-01T10:00:01Z,5,,7b0c6d4e-0001-4000-8000-000000000302,Bare,_username,eve,a.json,2,,? ran curl.exe
2026-11-01T10:00:02Z,5,,7b0c6d4e-0001-4000-8000-000000000301,Ran,,,a.json,3,,? ran curl.exe: ?
2026-11-01T10:00:02Z,5,,7b0c6d4e-0001-4000-8000-000000000302,Bare,,,a.json,3,,? ran curl.exe
