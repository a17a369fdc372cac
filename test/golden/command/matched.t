# the value that matched is shown: what the command line says only where it had to be
--- rule plain.yml
title: Plain
id: 7b0c6d4e-0002-4000-8000-000000000001
logsource: {product: windows, category: process_creation}
gyoji: {plain: yes}
detection: {tool: {CommandLine|contains: certutil}, condition: tool}
--- input e.json
{"UtcTime":"2026-11-24 08:00:00","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"CommandLine":"cmd /c c^e^r^tutil"}
{"UtcTime":"2026-11-24 08:00:01","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"CommandLine":"cmd /c certutil^ -u^r^l"}
--- output ndjson
{"type":"signal","id":"676037a5cd696c2a71c910517b7ff15d","rule_id":"7b0c6d4e-0002-4000-8000-000000000001","rule_name":"Plain","severity":5,"time":"2026-11-24T08:00:00Z","tags":[],"source":{"category":"","file":"e.json","record":1},"matched":{"CommandLine":"cmd /c certutil"}}
{"type":"signal","id":"30f809c04582a3ecfa16b46fd263e256","rule_id":"7b0c6d4e-0002-4000-8000-000000000001","rule_name":"Plain","severity":5,"time":"2026-11-24T08:00:01Z","tags":[],"source":{"category":"","file":"e.json","record":2},"matched":{"CommandLine":"cmd /c certutil^ -u^r^l"}}
