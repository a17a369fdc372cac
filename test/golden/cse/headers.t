# anyHttpHeaderMatches looks for a regular expression in the values of a map
--- rule t.cse.yml
- id: MATCH-U1
  name: Shellshock
  expression: anyHttpHeaderMatches(fields['headers'], "\(\)\s*\{")
- id: MATCH-U2
  name: Whole values
  expression: anyHttpHeaderMatches(fields['headers'], '^curl/[0-9.]+$')
--- input a.json
{"time":"2026-03-01T10:00:00Z","headers":{"HOST":"a.test","USER-AGENT":"() { :; }; /bin/id"}}
{"time":"2026-03-01T10:00:01Z","headers":{"HOST":"a.test","USER-AGENT":"curl/8.1"}}
{"time":"2026-03-01T10:00:02Z","headers":{"() {":"a.test"}}
{"time":"2026-03-01T10:00:03Z","headers":"() {"}
{"time":"2026-03-01T10:00:04Z"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-03-01T10:00:00Z,1,,MATCH-U1,Shellshock,,,a.json,1,,
2026-03-01T10:00:01Z,1,,MATCH-U2,Whole values,,,a.json,2,,
