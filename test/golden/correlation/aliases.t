# aliases: the group is in another field of each rule
--- from base.rules
--- rule correlation.yml
title: Found
correlation:
    type: temporal
    rules: [a, b]
    aliases:
        who:
            a: g
            b: h
    group-by: who
    timespan: 10s
--- input acme/app=a.json
{"@timestamp":"2026-01-01T00:00:00Z","kind":"a","g":"x"}
{"@timestamp":"2026-01-01T00:00:01Z","kind":"b","g":"y","v":1,"h":"x"}
{"@timestamp":"2026-01-01T00:00:20Z","kind":"a","g":"z"}
{"@timestamp":"2026-01-01T00:00:21Z","kind":"b","g":"z"}
{"@timestamp":"2026-01-01T00:00:40Z","kind":"a","g":"y","v":1,"h":"x"}
{"@timestamp":"2026-01-01T00:00:41Z","kind":"b","g":"x","v":1,"h":"y"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-01-01T00:00:00Z,5,,Found,Found,,,a.json,1,,
2026-01-01T00:00:40Z,5,,Found,Found,,,a.json,5,,
