# value_avg
--- from base.rules
--- rule correlation.yml
title: Found
correlation:
    type: value_avg
    rules: a
    group-by: g
    timespan: 10s
    condition:
        field: v
        gte: 5
--- input acme/app=a.json
{"@timestamp":"2026-01-01T00:00:00Z","kind":"a","g":"x","v":2}
{"@timestamp":"2026-01-01T00:00:01Z","kind":"a","g":"x","v":8}
{"@timestamp":"2026-01-01T00:00:02Z","kind":"a","g":"x","v":1}
{"@timestamp":"2026-01-01T00:00:00Z","kind":"a","g":"y","v":4}
{"@timestamp":"2026-01-01T00:00:01Z","kind":"a","g":"y","v":5}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-01-01T00:00:00Z,5,,Found,Found,,,a.json,1,,
