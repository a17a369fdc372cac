# temporal_ordered: in the order of the list; at one time in the order of the input
--- from base.rules
--- rule correlation.yml
title: Found
correlation:
    type: temporal_ordered
    rules: [a, b]
    group-by: g
    timespan: 10s
--- input acme/app=a.json
{"@timestamp":"2026-01-01T00:00:05Z","kind":"b","g":"x"}
{"@timestamp":"2026-01-01T00:00:00Z","kind":"a","g":"x"}
{"@timestamp":"2026-01-01T00:00:05Z","kind":"a","g":"y"}
{"@timestamp":"2026-01-01T00:00:00Z","kind":"b","g":"y"}
{"@timestamp":"2026-01-01T00:00:07Z","kind":"a","g":"z"}
{"@timestamp":"2026-01-01T00:00:07Z","kind":"b","g":"z"}
{"@timestamp":"2026-01-01T00:00:07Z","kind":"b","g":"w"}
{"@timestamp":"2026-01-01T00:00:07Z","kind":"a","g":"w"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-01-01T00:00:00Z,5,,Found,Found,,,a.json,2,,
2026-01-01T00:00:07Z,5,,Found,Found,,,a.json,5,,
