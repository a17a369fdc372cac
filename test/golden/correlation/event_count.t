# event_count: files in any order; a window of exactly the timespan counts, a nanosecond more does not; no group of missing values
--- from base.rules
--- rule correlation.yml
title: Found
correlation:
    type: event_count
    rules: a
    group-by: g
    timespan: 10s
    condition:
        gte: 3
--- input acme/app=late.json
{"@timestamp":"2026-01-01T00:00:10Z","kind":"a","g":"x"}
{"@timestamp":"2026-01-01T00:00:10.000000001Z","kind":"a","g":"y"}
{"@timestamp":"2026-01-01T00:00:06Z","kind":"a"}
{"@timestamp":"2026-01-01T00:00:07Z","kind":"b","g":"x"}
--- input acme/app=early.json
{"@timestamp":"2026-01-01T00:00:05Z","kind":"a","g":"x"}
{"@timestamp":"2026-01-01T00:00:00Z","kind":"a","g":"x"}
{"@timestamp":"2026-01-01T00:00:00Z","kind":"a","g":"y"}
{"@timestamp":"2026-01-01T00:00:05Z","kind":"a","g":"y"}
{"@timestamp":"2026-01-01T00:00:00Z","kind":"a"}
{"@timestamp":"2026-01-01T00:00:03Z","kind":"a"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-01-01T00:00:07Z,5,,b,B,,,late.json,4,,
2026-01-01T00:00:00Z,5,,Found,Found,,,early.json,2,,
