# matches in two files, the later one first; correlations of correlations, with and without generate
--- rule logons.yml
title: Failed Logon
name: failed
id: 7b0c6d4e-0002-4000-8000-000000000001
logsource:
    product: windows
    service: security
detection:
    selection:
        EventID: 4625
    filter:
        TargetUserName: guest
    condition: selection and not filter
level: low
---
title: Logon
name: logon
id: 7b0c6d4e-0002-4000-8000-000000000002
logsource:
    product: windows
    service: security
detection:
    selection:
        EventID: 4624
    condition: selection
level: low
---
title: Many Failed Logons
name: many_failed
id: 7b0c6d4e-0002-4000-8000-000000000003
correlation:
    type: event_count
    rules: failed
    group-by: TargetUserName
    timespan: 1m
    condition:
        gte: 3
level: high
---
title: Logon after Many Failed
id: 7b0c6d4e-0002-4000-8000-000000000004
correlation:
    type: temporal_ordered
    rules:
        - many_failed
        - logon
    group-by: TargetUserName
    timespan: 5m
    generate: true
level: critical
--- input a.json
{"@timestamp":"2026-01-02T03:05:00Z","Channel":"Security","EventID":4625,"TargetUserName":"bob","Computer":"dc1"}
{"@timestamp":"2026-01-02T03:06:30Z","Channel":"Security","EventID":4624,"TargetUserName":"bob","Computer":"dc1"}
{"@timestamp":"2026-01-02T03:06:31Z","Channel":"Security","EventID":4624,"TargetUserName":"amy","Computer":"dc1"}
{"@timestamp":"2026-01-02T03:04:30Z","Channel":"Security","EventID":4625,"Computer":"dc1"}
--- input b.json
{"@timestamp":"2026-01-02T03:04:30Z","Channel":"Security","EventID":4625,"TargetUserName":"bob","Computer":"dc2"}
{"@timestamp":"2026-01-02T03:04:00Z","Channel":"Security","EventID":4625,"TargetUserName":"bob","Computer":"dc2"}
{"@timestamp":"2026-01-02T03:04:00Z","Channel":"Security","EventID":4625,"TargetUserName":"guest","Computer":"dc2"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-01-02T03:06:30Z,3,low,7b0c6d4e-0002-4000-8000-000000000002,Logon,_hostname,dc1,a.json,2,,
2026-01-02T03:06:31Z,3,low,7b0c6d4e-0002-4000-8000-000000000002,Logon,_hostname,dc1,a.json,3,,
2026-01-02T03:04:00Z,7,high,7b0c6d4e-0002-4000-8000-000000000003,Many Failed Logons,_hostname,dc2,b.json,2,,
2026-01-02T03:04:00Z,9,critical,7b0c6d4e-0002-4000-8000-000000000004,Logon after Many Failed,_hostname,dc2,b.json,2,,
