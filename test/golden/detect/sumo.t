# a rule in the Sumo language: keys in comments, a scope and conditions; the summary names fields
--- rule fetch.sumo
// id: fetch
// name: Fetched by a tool
// severity: 6
// entity: user
// summary: {{user}} ran {{process_name}}, {{nothing}}
// tags: attack.t1105, attack.s1
_sourceCategory=endpoint/* | json auto | where process_name = "curl.exe"
| where command_line matches "*http*"
--- input endpoint/a=e.json
{"TimeCreated":"2026-11-24T08:00:00Z","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"Computer":"ws1","User":"C\\b","Image":"C:\\curl.exe","CommandLine":"curl http://x"}
{"TimeCreated":"2026-11-24T08:00:00Z","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"Computer":"ws1","User":"C\\b","Image":"C:\\curl.exe","CommandLine":"curl ftp://x"}
--- input other=f.json
{"TimeCreated":"2026-11-24T08:00:00Z","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"Computer":"ws1","User":"C\\b","Image":"C:\\curl.exe","CommandLine":"curl http://x"}
--- output ndjson
{"type":"signal","id":"86b075c3bf9f9f94b36508e086dc57d4","rule_id":"fetch","rule_name":"Fetched by a tool","severity":6,"time":"2026-11-24T08:00:00Z","entity_type":"_username","entity_value":"C\\b","tags":["attack.t1105","attack.s1"],"summary":"C\\b ran curl.exe, ","source":{"category":"endpoint/a","file":"e.json","record":1},"matched":{"_sourceCategory":"endpoint/a","process_name":"curl.exe","command_line":"curl http://x"}}
