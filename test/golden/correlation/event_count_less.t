# event_count, lt: windows one behind the other, judged when they are over; of both bounds both must hold
--- from base.rules
--- rule correlation.yml
title: Found
correlation:
    type: event_count
    rules: a
    group-by: g
    timespan: 10s
    condition:
        gte: 2
        lt: 3
--- input acme/app=a.json
{"@timestamp":"2026-01-01T00:00:00Z","kind":"a","g":"x"}
{"@timestamp":"2026-01-01T00:00:05Z","kind":"a","g":"x"}
{"@timestamp":"2026-01-01T00:00:10Z","kind":"a","g":"x"}
{"@timestamp":"2026-01-01T00:00:20Z","kind":"a","g":"x"}
{"@timestamp":"2026-01-01T00:00:21Z","kind":"a","g":"x"}
{"@timestamp":"2026-01-01T00:00:50Z","kind":"a","g":"x"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-01-01T00:00:20Z,5,,Found,Found,,,a.json,4,,
