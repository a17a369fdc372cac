# the old count() by with a timeframe, and count(field) by over the whole input
--- rule old.yml
title: Old
logsource: { product: acme, service: app }
detection:
    selection:
        kind: a
    timeframe: 10s
    condition: selection | count() by g > 2
---
title: Older
logsource: { product: acme, service: app }
detection:
    selection:
        kind: b
    condition: selection | count(v) by g >= 2
--- input acme/app=a.json
{"@timestamp":"2026-01-01T00:00:00Z","kind":"a","g":"x"}
{"@timestamp":"2026-01-01T00:00:01Z","kind":"a","g":"x"}
{"@timestamp":"2026-01-01T00:00:02Z","kind":"a","g":"x"}
{"@timestamp":"2026-01-01T00:00:00Z","kind":"a","g":"y"}
{"@timestamp":"2026-01-01T00:00:01Z","kind":"a","g":"y"}
{"@timestamp":"2026-01-01T00:00:12Z","kind":"a","g":"y"}
{"@timestamp":"2026-01-01T00:00:00Z","kind":"b","g":"x","v":"p"}
{"@timestamp":"2026-01-01T00:33:20Z","kind":"b","g":"x","v":"q"}
{"@timestamp":"2026-01-01T00:00:01Z","kind":"b","g":"y","v":"p"}
{"@timestamp":"2026-01-01T00:00:02Z","kind":"b","g":"y","v":"p"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-01-01T00:00:00Z,5,,Old,Old,,,a.json,1,,
2026-01-01T00:00:00Z,5,,Older,Older,,,a.json,7,,
