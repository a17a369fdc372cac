# --show-suppressed shows what tuning leaves out, and by what; --fail-on does not see it
--- args --tuning tuning.yaml --show-suppressed --fail-on 3
--- rule any.yml
title: Any process
id: 4a3c1b6e-0001-4000-8000-000000000002
logsource: { category: process_creation, product: windows }
detection:
    s: { EventID: 1 }
    condition: s
level: low
--- file tuning.yaml
tuning:
  - { name: agents, when: 'host = "ci1"' }
--- input a.json
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-11-01 10:00:00.000","Computer":"ci1"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary,suppressed_by
2026-11-01T10:00:00Z,3,low,4a3c1b6e-0001-4000-8000-000000000002,Any process,_hostname,ci1,a.json,1,,,agents
--- stderr-contains 1 signal suppressed: 1 by agents
