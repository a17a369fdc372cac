# operators that set fields and choose: the matches that are let through are signals, with the fields
--- rule parse.sumo
// id: parse
// summary: {{user}} from {{where_from}}
* | parse field=command_line "http://*/" as where_from | where where_from = "x"
--- input e.json
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"TimeCreated":"2026-11-24T08:00:03Z","Computer":"ws1","User":"C\\b","Image":"C:\\curl.exe","CommandLine":"curl http://x/a.exe"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"TimeCreated":"2026-11-24T08:00:01Z","Computer":"ws1","User":"C\\b","Image":"C:\\curl.exe","CommandLine":"curl http://x/b.exe"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"TimeCreated":"2026-11-24T08:00:02Z","Computer":"ws2","User":"C\\c","Image":"C:\\wget.exe","CommandLine":"wget http://y/b.exe"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"TimeCreated":"2026-11-24T08:00:04Z","Computer":"ws2","User":"C\\c","Image":"C:\\notepad.exe","CommandLine":"notepad http://y/b.exe"}
--- output ndjson
{"type":"signal","id":"70b96b0ed1b949504941f794cfefe0bb","rule_id":"parse","rule_name":"parse","severity":5,"time":"2026-11-24T08:00:03Z","entity_type":"_hostname","entity_value":"ws1","tags":[],"summary":"C\\b from x","source":{"category":"","file":"e.json","record":1},"matched":{}}
{"type":"signal","id":"5b1aedb60ebe347a06d37e71424ef4ca","rule_id":"parse","rule_name":"parse","severity":5,"time":"2026-11-24T08:00:01Z","entity_type":"_hostname","entity_value":"ws1","tags":[],"summary":"C\\b from x","source":{"category":"","file":"e.json","record":2},"matched":{}}
