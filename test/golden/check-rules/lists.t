# lists that drifted apart
--- command check-rules -f table 
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
        Image|endswith:
            - '\cmd.exe'
            - '\powershell.exe'
            - '\wscript.exe'
            - '\cscript.exe'
            - '\mshta.exe'
    condition: selection
--- file b.yml
title: Rule 2
id: 5f0c2a1e-0000-4000-8000-000000000002
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
        Image|endswith:
            - '\cmd.exe'
            - '\powershell.exe'
            - '\wscript.exe'
            - '\cscript.exe'
            - '\mshta.exe'
            - '\rundll32.exe'
    condition: selection
--- file c.yml
title: Rule 3
id: 5f0c2a1e-0000-4000-8000-000000000003
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
        Image|endswith:
            - '\net.exe'
            - '\net1.exe'
            - '\whoami.exe'
            - '\cscript.exe'
            - '\mshta.exe'
    condition: selection
--- paths a.yml b.yml c.yml
--- stderr-contains 3 rules: 0 errors, 1 warning
--- output text
a.yml:15: warning: drifted-list: the list of Image in 'selection' is nearly that of 'Rule 2' (b.yml:1); it lacks '\rundll32.exe'
