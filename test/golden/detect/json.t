# a rule finds its records, which are numbered over blank lines, and says which fields matched
--- rule tool.yml
title: Tool That Fetches
id: 11111111-2222-3333-4444-555555555555
description: A tool fetches something.
tags:
    - attack.t1105
logsource:
    product: windows
    category: process_creation
detection:
    selection:
        Image|endswith: '\curl.exe'
        CommandLine|contains:
            - 'http://'
            - 'https://'
    filter:
        CommandLine|contains: 'internal.example'
    condition: selection and not filter
level: high
--- input windows/security=events.json
{"TimeCreated":"2026-11-24T08:00:00.5Z","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"Computer":"ws1","Image":"C:\\Windows\\curl.exe","CommandLine":"curl HTTPS://a.example/x"}

{"TimeCreated":"2026-11-24T08:00:01Z","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"Computer":"ws1","Image":"C:\\Windows\\curl.exe","CommandLine":"curl https://internal.example/x"}
{"TimeCreated":"2026-11-24T08:00:02Z","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":3,"Computer":"ws1","Image":"C:\\Windows\\curl.exe","CommandLine":"curl https://a.example/x"}
{"TimeCreated":"2026-11-24T08:00:03Z","Channel":"Security","EventID":4688,"Computer":"ws2","NewProcessName":"D:\\CURL.EXE","CommandLine":"curl http://b.example/"}
--- output ndjson
{"type":"signal","id":"8362e7e7882065da49eff021eb692291","rule_id":"11111111-2222-3333-4444-555555555555","rule_name":"Tool That Fetches","severity":7,"level":"high","time":"2026-11-24T08:00:00.500Z","entity_type":"_hostname","entity_value":"ws1","tags":["attack.t1105"],"summary":"A tool fetches something.","source":{"category":"windows/security","file":"events.json","record":1},"matched":{"Image":"C:\\Windows\\curl.exe","CommandLine":"curl HTTPS://a.example/x"}}
{"type":"signal","id":"a3420a7e1c3f0bfd8f1c917f956fa62b","rule_id":"11111111-2222-3333-4444-555555555555","rule_name":"Tool That Fetches","severity":7,"level":"high","time":"2026-11-24T08:00:03Z","entity_type":"_hostname","entity_value":"ws2","tags":["attack.t1105"],"summary":"A tool fetches something.","source":{"category":"windows/security","file":"events.json","record":4},"matched":{"Image":"D:\\CURL.EXE","CommandLine":"curl http://b.example/"}}
