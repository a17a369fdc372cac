# a pack's risk adds to the severity of its rules by what came together, before what is asked of severities; its tuning is about its own rules
--- command detect
--- args --content own --packs --min-severity 6 -f ndjson --rules mine.yml
--- file own/packs/mini/pack.yaml
id: MINI
name: A small pack
--- file own/packs/mini/lists/hosts.csv
domain,class
paste.test,paste
--- file own/packs/mini/risk.yaml
risk:
  - facet: host
    cases:
      - when: list_value("hosts", dns_query, "class") = "paste"
        points: 2
        says: a paste site
      - points: -2
        says: another host
  - facet: program
    cases:
      - { when: 'process_name = "certutil.exe"', points: 4 }
--- file own/packs/mini/tuning/own.yaml
tuning:
  - { name: lab, when: 'host = "lab"' }
--- file own/packs/mini/rules/dns.yml
title: Looked up
id: 7b0c6d4e-0001-4000-8000-000000000103
logsource: { category: dns_query, product: windows }
detection: { selection: { EventID: 22 }, condition: selection }
gyoji: { summary: '{{process_name}} asked for {{dns_query}}: {{risk}}' }
--- file mine.yml
title: Mine
id: 7b0c6d4e-0001-4000-8000-000000000104
logsource: { category: dns_query, product: windows }
detection: { selection: { EventID: 22 }, condition: selection }
level: high
--- input a.json
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":22,"UtcTime":"2026-11-01 10:00:00.000","QueryName":"x.paste.test","Image":"C:\\certutil.exe","Computer":"a"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":22,"UtcTime":"2026-11-01 10:00:01.000","QueryName":"x.test","Image":"C:\\a.exe","Computer":"a"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":22,"UtcTime":"2026-11-01 10:00:02.000","QueryName":"paste.test","Image":"-","Computer":"a"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":22,"UtcTime":"2026-11-01 10:00:03.000","QueryName":"paste.test","Image":"C:\\a.exe","Computer":"lab"}
--- output ndjson
{"type":"signal","id":"551fe45e58e86384a9cb5690dc0527d4","rule_id":"7b0c6d4e-0001-4000-8000-000000000103","rule_name":"Looked up","severity":10,"risk":{"base":5,"points":6,"because":["a paste site (+2)","program (+4)"]},"time":"2026-11-01T10:00:00Z","entity_type":"_hostname","entity_value":"a","tags":[],"summary":"certutil.exe asked for x.paste.test: a paste site, program","source":{"category":"","file":"a.json","record":1},"matched":{"EventID":22}}
{"type":"signal","id":"9c936046370ca55bc2e1ca0839bb37cf","rule_id":"7b0c6d4e-0001-4000-8000-000000000104","rule_name":"Mine","severity":7,"level":"high","time":"2026-11-01T10:00:00Z","entity_type":"_hostname","entity_value":"a","tags":[],"source":{"category":"","file":"a.json","record":1},"matched":{"EventID":22}}
{"type":"signal","id":"b42f0655f362ad752bc77d818d8cd2a6","rule_id":"7b0c6d4e-0001-4000-8000-000000000104","rule_name":"Mine","severity":7,"level":"high","time":"2026-11-01T10:00:01Z","entity_type":"_hostname","entity_value":"a","tags":[],"source":{"category":"","file":"a.json","record":2},"matched":{"EventID":22}}
{"type":"signal","id":"3605bcd0a1d889c21e410543ef003e59","rule_id":"7b0c6d4e-0001-4000-8000-000000000103","rule_name":"Looked up","severity":7,"risk":{"base":5,"points":2,"because":["a paste site (+2)"]},"time":"2026-11-01T10:00:02Z","entity_type":"_hostname","entity_value":"a","tags":[],"summary":"? asked for paste.test: a paste site","source":{"category":"","file":"a.json","record":3},"matched":{"EventID":22}}
{"type":"signal","id":"e5affb6e96188d57bfd01c22fdaf9ef2","rule_id":"7b0c6d4e-0001-4000-8000-000000000104","rule_name":"Mine","severity":7,"level":"high","time":"2026-11-01T10:00:02Z","entity_type":"_hostname","entity_value":"a","tags":[],"source":{"category":"","file":"a.json","record":3},"matched":{"EventID":22}}
{"type":"signal","id":"264842d4cbca08cd315d186318859045","rule_id":"7b0c6d4e-0001-4000-8000-000000000104","rule_name":"Mine","severity":7,"level":"high","time":"2026-11-01T10:00:03Z","entity_type":"_hostname","entity_value":"lab","tags":[],"source":{"category":"","file":"a.json","record":4},"matched":{"EventID":22}}
--- stderr-contains 1 signal suppressed: 1 by lab; --show-suppressed shows them
