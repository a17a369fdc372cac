# a correlation's signal is tuned by the names of its earliest record
--- args --tuning tuning.yaml
--- rule c.yml
title: Logon failed
name: failed
id: 4a3c1b6e-0001-4000-8000-000000000003
logsource: { product: windows, service: security }
detection:
    s: { EventID: 4625 }
    condition: s
level: low
---
title: Many failed
id: 4a3c1b6e-0001-4000-8000-000000000004
correlation:
    type: event_count
    rules: failed
    group-by: [TargetUserName]
    timespan: 5m
    condition: { gte: 2 }
level: high
gyoji:
    summary: '{{process_name}} let {{user}} in from {{src_ip}}'
--- file tuning.yaml
tuning:
  - { name: scanner, rules: Many*, when: 'src_ip = "10.0.0.9"' }
--- input a.json
{"Channel":"Security","EventID":4625,"TimeCreated":"2026-11-01T10:00:00Z","TargetUserName":"ann","IpAddress":"10.0.0.1","ProcessName":"C:\\w\\svc.exe","Computer":"dc"}
{"Channel":"Security","EventID":4625,"TimeCreated":"2026-11-01T10:00:01Z","TargetUserName":"ann","IpAddress":"10.0.0.9","Computer":"dc"}
{"Channel":"Security","EventID":4625,"TimeCreated":"2026-11-01T10:00:00Z","TargetUserName":"bob","IpAddress":"10.0.0.9","Computer":"dc"}
{"Channel":"Security","EventID":4625,"TimeCreated":"2026-11-01T10:00:01Z","TargetUserName":"bob","IpAddress":"10.0.0.1","Computer":"dc"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-11-01T10:00:00Z,7,high,4a3c1b6e-0001-4000-8000-000000000004,Many failed,_hostname,dc,a.json,1,,svc.exe let ann in from 10.0.0.1
--- stderr-contains 1 signal suppressed: 1 by scanner
