# temporal: all rules within the timespan in any order, of one group; files in any order
--- from base.rules
--- rule correlation.yml
title: Found
correlation:
    type: temporal
    rules: [a, b, c]
    group-by: g
    timespan: 10s
--- input acme/app=late.json
{"@timestamp":"2026-01-01T00:00:10Z","kind":"c","g":"x"}
{"@timestamp":"2026-01-01T00:00:12Z","kind":"c","g":"y"}
{"@timestamp":"2026-01-01T00:00:03Z","kind":"c"}
--- input acme/app=early.json
{"@timestamp":"2026-01-01T00:00:00Z","kind":"b","g":"x"}
{"@timestamp":"2026-01-01T00:00:04Z","kind":"a","g":"x"}
{"@timestamp":"2026-01-01T00:00:00Z","kind":"a","g":"y"}
{"@timestamp":"2026-01-01T00:00:01Z","kind":"b","g":"y"}
{"@timestamp":"2026-01-01T00:00:01Z","kind":"a"}
{"@timestamp":"2026-01-01T00:00:02Z","kind":"b"}
{"@timestamp":"2026-01-01T00:00:05Z","kind":"a","g":"z"}
{"@timestamp":"2026-01-01T00:00:06Z","kind":"b","g":"w"}
{"@timestamp":"2026-01-01T00:00:07Z","kind":"c","g":"z"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-01-01T00:00:00Z,5,,Found,Found,,,early.json,1,,
