# event_count over several rules counts the matches of all of them; without group-by there is one group
--- from base.rules
--- rule correlation.yml
title: Found
correlation:
    type: event_count
    rules: [a, b]
    timespan: 10s
    condition:
        gte: 3
--- input acme/app=a.json
{"@timestamp":"2026-01-01T00:00:00Z","kind":"a","g":"x"}
{"@timestamp":"2026-01-01T00:00:01Z","kind":"b","g":"y"}
{"@timestamp":"2026-01-01T00:00:02Z","kind":"c","g":"z"}
{"@timestamp":"2026-01-01T00:00:30Z","kind":"a","g":"x"}
{"@timestamp":"2026-01-01T00:00:31Z","kind":"b"}
{"@timestamp":"2026-01-01T00:00:32Z","kind":"a","g":"y"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-01-01T00:00:02Z,5,,c,C,,,a.json,3,,
2026-01-01T00:00:30Z,5,,Found,Found,,,a.json,4,,
