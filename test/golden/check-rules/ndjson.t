# findings as objects; remarks are among them; --strict minds warnings
--- command check-rules --strict -f ndjson
--- file a.yml
title: Rule 1
id: 5f0c2a1e-0000-4000-8000-000000000001
author: x
date: 2026-11-24
level: low
tags:
    - attack.execution
    - attack.t1059.001
logsource:
    category: process_creation
    product: windows
detection:
    selection:
        Image|endswith: '\certutil.exe'
    condition: selection
--- paths a.yml
--- status 2
--- stderr-contains 1 rule: 0 errors, 1 warning, 1 remark (shown with -v)
--- output ndjson
{"severity":"info","code":"no-description","rule_id":"5f0c2a1e-0000-4000-8000-000000000001","file":"a.yml","line":1,"text":"the rule has no description"}
{"severity":"warning","code":"no-status","rule_id":"5f0c2a1e-0000-4000-8000-000000000001","file":"a.yml","line":1,"text":"the rule has no status"}
