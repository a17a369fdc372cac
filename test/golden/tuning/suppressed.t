# what tuning leaves out is not shown and does not count; how much it was is said, by entry
--- args --tuning tuning.yaml --fail-on 9
--- rule fetch.yml
title: Fetched by curl
id: 4a3c1b6e-0001-4000-8000-000000000001
tags: [attack.t1105]
logsource: { category: process_creation, product: windows }
detection:
    s: { Image|endswith: '\curl.exe' }
    condition: s
level: high
gyoji:
    summary: '{{host}}: {{ user }} ran {{process_name}} as {{process_guid}}'
--- rule any.yml
title: Any process
id: 4a3c1b6e-0001-4000-8000-000000000002
logsource: { category: process_creation, product: windows }
detection:
    s: { EventID: 1 }
    condition: s
level: low
--- file ci_hosts.csv
host,comment
ci-*,agents
--- file tuning.yaml
lists:
  builders: ci_hosts.csv
tuning:
  - name: gone
    when: host = "ws1"
    expires: 2026-01-01
    reason: it was for a week only
  - name: ci-agents
    class: developers
    rules: ['tag:attack.t1105']
    when: in_list("builders", host) and severity >= 7
  - name: noise
    rules: 4a3c1b6e-0001-4000-8000-000000000002
    when: rule_name matches "Any*"
  - name: window
    rules: ['Fetched *']
    when: user = "red"
    from: 2026-11-01T00:00Z
    until: 2026-11-02T00:00Z
--- input a.json
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-11-01 10:00:00.000","Image":"C:\\x\\curl.exe","Computer":"ci-7","User":"C\\svc"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-11-01 10:00:01.000","Image":"C:\\x\\curl.exe","Computer":"ws1","User":"red"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-11-02 00:00:00.000","Image":"C:\\x\\curl.exe","Computer":"ws1","User":"red"}
--- output ndjson
{"type":"signal","id":"6acf5635006b1bdea8473dd4ad3a53ae","rule_id":"4a3c1b6e-0001-4000-8000-000000000001","rule_name":"Fetched by curl","severity":7,"level":"high","time":"2026-11-02T00:00:00Z","entity_type":"_hostname","entity_value":"ws1","tags":["attack.t1105"],"summary":"ws1: red ran curl.exe as ?","source":{"category":"","file":"a.json","record":3},"matched":{"Image":"C:\\x\\curl.exe"}}
--- stderr-contains tuning.yaml:4: the tuning gone has expired: it leaves out nothing
--- stderr-contains 5 signals suppressed: 1 by ci-agents, 3 by noise, 1 by window; --show-suppressed shows them
