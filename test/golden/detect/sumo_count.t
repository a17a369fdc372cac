# a rule in the Sumo language that aggregates: a signal for each row, about the earliest of its records
--- rule count.sumo
// id: count
// summary: {{_count}} times {{process_name}} on {{host}}: {{Risk}}
* | json auto | where command_line matches "*http*" | if(process_name = "curl.exe", "High", "Low") as Risk | count by host, process_name, Risk | where _count > 1 or process_name = "wget.exe" | sort by _count desc
--- input e.json
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"TimeCreated":"2026-11-24T08:00:03Z","Computer":"ws1","User":"C\\b","Image":"C:\\curl.exe","CommandLine":"curl http://x/a.exe"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"TimeCreated":"2026-11-24T08:00:01Z","Computer":"ws1","User":"C\\b","Image":"C:\\curl.exe","CommandLine":"curl http://x/b.exe"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"TimeCreated":"2026-11-24T08:00:02Z","Computer":"ws2","User":"C\\c","Image":"C:\\wget.exe","CommandLine":"wget http://y/b.exe"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"TimeCreated":"2026-11-24T08:00:04Z","Computer":"ws2","User":"C\\c","Image":"C:\\notepad.exe","CommandLine":"notepad http://y/b.exe"}
--- output ndjson
{"type":"signal","id":"2761516208994b33eab9e216e30b1a89","rule_id":"count","rule_name":"count","severity":5,"time":"2026-11-24T08:00:01Z","entity_type":"_hostname","entity_value":"ws1","tags":[],"summary":"2 times curl.exe on ws1: High","source":{"category":"","file":"e.json","record":2},"records":2,"group":{"host":"ws1","process_name":"curl.exe","Risk":"High","_count":2}}
{"type":"signal","id":"d081c0d59d4e04a15f7abee65e3547d6","rule_id":"count","rule_name":"count","severity":5,"time":"2026-11-24T08:00:02Z","entity_type":"_hostname","entity_value":"ws2","tags":[],"summary":"1 times wget.exe on ws2: Low","source":{"category":"","file":"e.json","record":3},"records":1,"group":{"host":"ws2","process_name":"wget.exe","Risk":"Low","_count":1}}
