# top is an aggregate; the entity is a field of the earliest record
--- rule top.sumo
// id: top
// entity: user_domain
* | top 1 process_name
--- input e.json
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"TimeCreated":"2026-11-24T08:00:03Z","Computer":"ws1","User":"C\\b","Image":"C:\\curl.exe","CommandLine":"curl http://x/a.exe"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"TimeCreated":"2026-11-24T08:00:01Z","Computer":"ws1","User":"C\\b","Image":"C:\\curl.exe","CommandLine":"curl http://x/b.exe"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"TimeCreated":"2026-11-24T08:00:02Z","Computer":"ws2","User":"C\\c","Image":"C:\\wget.exe","CommandLine":"wget http://y/b.exe"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"TimeCreated":"2026-11-24T08:00:04Z","Computer":"ws2","User":"C\\c","Image":"C:\\notepad.exe","CommandLine":"notepad http://y/b.exe"}
--- output ndjson
{"type":"signal","id":"f82e48ebbb841b47b26decbbd9ce880c","rule_id":"top","rule_name":"top","severity":5,"time":"2026-11-24T08:00:01Z","entity_type":"_username","entity_value":"C","tags":[],"source":{"category":"","file":"e.json","record":2},"records":2,"group":{"process_name":"curl.exe","_count":2}}
