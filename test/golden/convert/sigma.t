# what rules are in the language of sigma
--- from rules.part
--- command convert --target sigma
--- paths rules.yml
--- output text
title: 'Fetch by a Tool of the System'
id: '5f0f0c52-0001-4000-8000-000000000001'
status: 'test'
description: 'A tool of the system reads a URL.'
author: 'gyoji'
date: '2026-11-24'
tags:
    - 'attack.command-and-control'
    - 'attack.t1105'
logsource:
    product: 'windows'
    category: 'process_creation'
detection:
    selection_1:
        Image|endswith: '\\certutil.exe'
    selection_2:
        Image|endswith: '\\bitsadmin.exe'
    selection_3:
        CommandLine|contains: '://'
    selection_4:
        CommandLine: '*"100%_*"*'
    selection_5:
        CommandLine|re|i: 'https?://[a-z0-9.]+/x$'
    selection_6:
        ParentImage: 'c:\\program files\*\\upd?te.exe'
    selection_7:
        User: null
    condition: (selection_1 or selection_2) and ((selection_3 and selection_4) or selection_5) and not (selection_6 and selection_7)
falsepositives:
    - 'Updates'
level: high
---
title: 'Cased Letters and Quotes'
id: '5f0f0c52-0001-4000-8000-000000000002'
logsource:
    product: 'windows'
    category: 'process_creation'
detection:
    selection_1:
        CommandLine|contains|cased: 'it''s `$(IEX)` [a]'
    selection_2:
        ParentImage|startswith: 'c:\\größe_'
    condition: selection_1 and selection_2
level: low
---
title: 'Connection to a Network'
id: '5f0f0c52-0001-4000-8000-000000000003'
logsource:
    product: 'windows'
    category: 'network_connection'
detection:
    selection_1:
        DestinationIp|cidr: '203.0.113.0/24'
    selection_2:
        DestinationIp|cidr: '10.8.0.0/13'
    selection_3:
        DestinationPort: '80'
    selection_4:
        DestinationPort: '8443'
    selection_5:
        SourcePort|gt: 49151
    selection_6:
        User|fieldref: 'Computer'
    condition: (selection_1 or selection_2) and (selection_3 or selection_4) and selection_5 and not (selection_6)
level: medium
---
title: 'Exists or Lookahead'
id: '5f0f0c52-0001-4000-8000-000000000004'
logsource:
    product: 'windows'
    category: 'process_creation'
detection:
    selection_1:
        Hashes|exists: true
    selection_2:
        CommandLine|re: '^(?!safe).+$'
    condition: not (selection_1) and selection_2
level: low
---
title: 'Keywords of a Text Log'
id: '5f0f0c52-0001-4000-8000-000000000005'
logsource:
    product: 'linux'
    service: 'auth'
detection:
    selection_1:
        - 'failed password'
    selection_2:
        - 'invalid user'
    condition: selection_1 or selection_2
level: low
