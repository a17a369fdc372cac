# a rule that is as it should be gives nothing
--- command check-rules -f table --strict
--- file a.yml
title: Rule 1
id: 5f0c2a1e-0000-4000-8000-000000000001
status: test
description: for tests
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
--- stderr-contains 1 rule: 0 errors, 0 warnings
--- output text
