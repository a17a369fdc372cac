# the signal in JSON: the earliest record, and of the windows how many records, the value (the highest, as they overlap) and the group
--- from base.rules
--- rule correlation.yml
title: Found
correlation:
    type: value_avg
    rules: a
    group-by: [g, h]
    timespan: 10s
    condition:
        field: v
        gte: 2.5
---
title: Many
correlation:
    type: event_count
    rules: a
    timespan: 10s
    condition:
        gte: 2
--- input acme/app=a.json
{"@timestamp":"2026-01-01T00:00:00Z","kind":"a","g":"x","h":"\"","v":1}
{"@timestamp":"2026-01-01T00:00:04Z","kind":"a","g":"x","h":"\"","v":4.5}
{"@timestamp":"2026-01-01T00:00:12Z","kind":"a","g":"x","h":"\"","v":2}
--- output json
[
{"type":"signal","id":"11a624c66b74252c1cce59be4ec1f82f","rule_id":"Found","rule_name":"Found","severity":5,"time":"2026-01-01T00:00:00Z","tags":[],"source":{"category":"acme/app","file":"a.json","record":1},"records":3,"value":3.25,"group":{"g":"x","h":"\""}},
{"type":"signal","id":"7be959b96cf1c3283f79661645a214c4","rule_id":"Many","rule_name":"Many","severity":5,"time":"2026-01-01T00:00:00Z","tags":[],"source":{"category":"acme/app","file":"a.json","record":1},"records":3,"value":2,"group":{}}
]
