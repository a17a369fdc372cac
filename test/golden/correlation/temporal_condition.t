# temporal with a condition: a and not b is known when the window is over
--- from base.rules
--- rule correlation.yml
title: Found
correlation:
    type: temporal
    rules: [a, b]
    group-by: g
    timespan: 10s
    condition: a and not b
--- input acme/app=a.json
{"@timestamp":"2026-01-01T00:00:00Z","kind":"a","g":"x"}
{"@timestamp":"2026-01-01T00:00:05Z","kind":"b","g":"x"}
{"@timestamp":"2026-01-01T00:00:20Z","kind":"a","g":"x"}
{"@timestamp":"2026-01-01T00:00:31Z","kind":"b","g":"x"}
{"@timestamp":"2026-01-01T00:00:00Z","kind":"a","g":"y"}
{"@timestamp":"2026-01-01T00:00:10Z","kind":"b","g":"y"}
{"@timestamp":"2026-01-01T00:00:00Z","kind":"a","g":"z"}
{"@timestamp":"2026-01-01T00:00:10.000000001Z","kind":"b","g":"z"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-01-01T00:00:00Z,5,,Found,Found,,,a.json,7,,
2026-01-01T00:00:20Z,5,,Found,Found,,,a.json,3,,
