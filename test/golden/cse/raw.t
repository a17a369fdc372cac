# fields['…'] is the field of the log and no other name for it; without the record's own name it is missing
--- rule a.cse.json
[{"id":"MATCH-U1","name":"raw","score":2,"expression":"fields['QueryName'] = 'drop.example' AND fields['baseImage'] IS NULL",
"entitySelectors":[{"entityType":"_hostname","expression":"fields['Computer']"}]},
{"id":"MATCH-U2","name":"not mapped","score":2,"expression":"QueryName = 'drop.example'","entity":[]},
{"id":"MATCH-U3","name":"nested","score":2,"expression":"fields['a.b'] IN ('x', 'y') OR int(fields['n']) > 10","asset_field":"fields['a.b']"}]
--- input a.json
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":22,"UtcTime":"2026-11-24 08:00:00.000","Computer":"ws1","Image":"C:\\x.exe","QueryName":"drop.example"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":22,"UtcTime":"2026-11-24 08:00:01.000","Computer":"ws1","Image":"C:\\x.exe","QueryName":"DROP.example"}
{"time":"2026-11-24T08:00:02Z","a":{"b":"y"},"n":5}
{"time":"2026-11-24T08:00:03Z","a.b":"z","n":"11"}
--- output ndjson
{"type":"signal","id":"31eee67d6c1d3bd62145b4dc6f9b5002","rule_id":"MATCH-U1","rule_name":"raw","severity":2,"time":"2026-11-24T08:00:00Z","entity_type":"_hostname","entity_value":"ws1","tags":[],"source":{"category":"","file":"a.json","record":1},"matched":{"fields['QueryName']":"drop.example"}}
{"type":"signal","id":"65621468180ddedd34b89aea40a66ab7","rule_id":"MATCH-U3","rule_name":"nested","severity":2,"time":"2026-11-24T08:00:02Z","entity_type":"fields['a.b']","entity_value":"y","tags":[],"source":{"category":"","file":"a.json","record":3},"matched":{"fields['a.b']":"y"}}
{"type":"signal","id":"ae25c546a8a8904267ed698f2164d677","rule_id":"MATCH-U3","rule_name":"nested","severity":2,"time":"2026-11-24T08:00:03Z","entity_type":"fields['a.b']","entity_value":"z","tags":[],"source":{"category":"","file":"a.json","record":4},"matched":{"fields['n']":"11"}}
