# an aggregate of an aggregate is about the earliest record of all, and counts them all
--- rule twice.sumo
// id: twice
// summary: {{pairs}} pairs
_sourceCategory=* | count by host, process_name | count as pairs
--- input e.json
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"TimeCreated":"2026-11-24T08:00:03Z","Computer":"ws1","User":"C\\b","Image":"C:\\curl.exe","CommandLine":"curl http://x/a.exe"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"TimeCreated":"2026-11-24T08:00:01Z","Computer":"ws1","User":"C\\b","Image":"C:\\curl.exe","CommandLine":"curl http://x/b.exe"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"TimeCreated":"2026-11-24T08:00:02Z","Computer":"ws2","User":"C\\c","Image":"C:\\wget.exe","CommandLine":"wget http://y/b.exe"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"TimeCreated":"2026-11-24T08:00:04Z","Computer":"ws2","User":"C\\c","Image":"C:\\notepad.exe","CommandLine":"notepad http://y/b.exe"}
--- output ndjson
{"type":"signal","id":"903fc567433a29e0d3a9546bd1d550e4","rule_id":"twice","rule_name":"twice","severity":5,"time":"2026-11-24T08:00:01Z","entity_type":"_hostname","entity_value":"ws1","tags":[],"summary":"3 pairs","source":{"category":"","file":"e.json","record":2},"records":4,"group":{"pairs":3}}
