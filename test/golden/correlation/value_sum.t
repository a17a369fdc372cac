# value_sum: numbers only, and what has left the window no longer counts
--- from base.rules
--- rule correlation.yml
title: Found
correlation:
    type: value_sum
    rules: a
    group-by: g
    timespan: 10s
    condition:
        field: v
        gt: 10
--- input acme/app=a.json
{"@timestamp":"2026-01-01T00:00:00Z","kind":"a","g":"x","v":6}
{"@timestamp":"2026-01-01T00:00:05Z","kind":"a","g":"x","v":"much"}
{"@timestamp":"2026-01-01T00:00:20Z","kind":"a","g":"x","v":6}
{"@timestamp":"2026-01-01T00:00:21Z","kind":"a","g":"x","v":4.5}
{"@timestamp":"2026-01-01T00:00:00Z","kind":"a","g":"y","v":20}
{"@timestamp":"2026-01-01T00:00:01Z","kind":"a","g":"y","v":-15}
{"@timestamp":"2026-01-01T00:00:00Z","kind":"a","g":"z","v":6}
{"@timestamp":"2026-01-01T00:00:11Z","kind":"a","g":"z","v":6}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-01-01T00:00:00Z,5,,Found,Found,,,a.json,5,,
2026-01-01T00:00:20Z,5,,Found,Found,,,a.json,3,,
