# value_percentile: between the two nearest ranks
--- from base.rules
--- rule correlation.yml
title: Found
correlation:
    type: value_percentile
    rules: a
    group-by: g
    timespan: 10s
    condition:
        field: v
        percentile: 75
        gte: 4
--- input acme/app=a.json
{"@timestamp":"2026-01-01T00:00:00Z","kind":"a","g":"x","v":5}
{"@timestamp":"2026-01-01T00:00:01Z","kind":"a","g":"x","v":1}
{"@timestamp":"2026-01-01T00:00:02Z","kind":"a","g":"x","v":2}
{"@timestamp":"2026-01-01T00:00:03Z","kind":"a","g":"x","v":4}
{"@timestamp":"2026-01-01T00:00:04Z","kind":"a","g":"x","v":3}
{"@timestamp":"2026-01-01T00:00:00Z","kind":"a","g":"y","v":1}
{"@timestamp":"2026-01-01T00:00:01Z","kind":"a","g":"y","v":2}
{"@timestamp":"2026-01-01T00:00:02Z","kind":"a","g":"y","v":3}
{"@timestamp":"2026-01-01T00:00:03Z","kind":"a","g":"y","v":4}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-01-01T00:00:00Z,5,,Found,Found,,,a.json,1,,
2026-01-01T00:00:00Z,5,,Found,Found,,,a.json,1,,
