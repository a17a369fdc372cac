# value_count: different values; a record without the field does not count
--- from base.rules
--- rule correlation.yml
title: Found
correlation:
    type: value_count
    rules: a
    group-by: g
    timespan: 10s
    condition:
        field: v
        gte: 3
--- input acme/app=a.json
{"@timestamp":"2026-01-01T00:00:02Z","kind":"a","g":"x","v":"p"}
{"@timestamp":"2026-01-01T00:00:00Z","kind":"a","g":"x","v":"q"}
{"@timestamp":"2026-01-01T00:00:01Z","kind":"a","g":"x","v":"q"}
{"@timestamp":"2026-01-01T00:00:03Z","kind":"a","g":"x"}
{"@timestamp":"2026-01-01T00:00:09Z","kind":"a","g":"x","v":"r"}
{"@timestamp":"2026-01-01T00:00:00Z","kind":"a","g":"y","v":"p"}
{"@timestamp":"2026-01-01T00:00:01Z","kind":"a","g":"y","v":"q"}
{"@timestamp":"2026-01-01T00:00:11Z","kind":"a","g":"y","v":"r"}
{"@timestamp":"2026-01-01T00:00:01Z","kind":"a","g":"z","v":"p"}
{"@timestamp":"2026-01-01T00:00:02Z","kind":"a","g":"z","v":"p"}
{"@timestamp":"2026-01-01T00:00:03Z","kind":"a","g":"z","v":"p"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-01-01T00:00:00Z,5,,Found,Found,,,a.json,2,,
