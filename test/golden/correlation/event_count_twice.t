# event_count: one signal as long as the condition stays true, another when it becomes true again
--- from base.rules
--- rule correlation.yml
title: Found
correlation:
    type: event_count
    rules: a
    group-by: g
    timespan: 10s
    condition:
        gt: 1
--- input acme/app=a.json
{"@timestamp":"2026-01-01T00:00:00Z","kind":"a","g":"x"}
{"@timestamp":"2026-01-01T00:00:08Z","kind":"a","g":"x"}
{"@timestamp":"2026-01-01T00:00:16Z","kind":"a","g":"x"}
{"@timestamp":"2026-01-01T00:00:40Z","kind":"a","g":"x"}
{"@timestamp":"2026-01-01T00:01:00Z","kind":"a","g":"x"}
{"@timestamp":"2026-01-01T00:01:01Z","kind":"a","g":"x"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-01-01T00:00:00Z,5,,Found,Found,,,a.json,1,,
2026-01-01T00:01:00Z,5,,Found,Found,,,a.json,5,,
