# operators that need all rows give their signals at the end
--- rule last.sumo
// id: last
* | where process_name matches "*e*" | sort by _messagetime asc | limit 2
--- input e.json
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"TimeCreated":"2026-11-24T08:00:03Z","Computer":"ws1","User":"C\\b","Image":"C:\\curl.exe","CommandLine":"curl http://x/a.exe"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"TimeCreated":"2026-11-24T08:00:01Z","Computer":"ws1","User":"C\\b","Image":"C:\\curl.exe","CommandLine":"curl http://x/b.exe"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"TimeCreated":"2026-11-24T08:00:02Z","Computer":"ws2","User":"C\\c","Image":"C:\\wget.exe","CommandLine":"wget http://y/b.exe"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"TimeCreated":"2026-11-24T08:00:04Z","Computer":"ws2","User":"C\\c","Image":"C:\\notepad.exe","CommandLine":"notepad http://y/b.exe"}
--- output ndjson
{"type":"signal","id":"af49521ff9b9e12dbffe0a61e4c67710","rule_id":"last","rule_name":"last","severity":5,"time":"2026-11-24T08:00:01Z","entity_type":"_hostname","entity_value":"ws1","tags":[],"source":{"category":"","file":"e.json","record":2},"matched":{"process_name":"curl.exe"}}
{"type":"signal","id":"bbeb51ce1aba4ca6ec0f4371309b5e35","rule_id":"last","rule_name":"last","severity":5,"time":"2026-11-24T08:00:02Z","entity_type":"_hostname","entity_value":"ws2","tags":[],"source":{"category":"","file":"e.json","record":3},"matched":{"process_name":"wget.exe"}}
