# conditions that never hold, always do, or have parts without effect
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
        Image: a
    other:
        Image: b
    condition: selection and not selection
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
    a:
        Image: a
    b:
        User: b
    condition: a or not a or b
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
    sel_a:
        Image: a
    sel_b:
        User: c
    condition: 1 of sel_* and sel_b
--- file d.yml
title: Rule 4
id: 5f0c2a1e-0000-4000-8000-000000000004
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
    a:
        EventID: 1
    b:
        EventID: 3
    condition: a and b
--- file e.yml
title: Rule 5
id: 5f0c2a1e-0000-4000-8000-000000000005
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
    a:
        Image: 'C:\x.exe'
    b:
        Image|endswith: '\y.exe'
    condition: a and not 1 of b*
--- file f.yml
title: Rule 6
id: 5f0c2a1e-0000-4000-8000-000000000006
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
    a:
        Image: 'C:\x.exe'
        Image|endswith: '\y.exe'
    condition: a
--- file g.yml
title: Rule 7
id: 5f0c2a1e-0000-4000-8000-000000000007
status: test
description: for tests
author: x
date: 2026-11-24
level: low
tags:
    - attack.execution
    - attack.t1059.001
logsource:
    category: registry_set
    product: windows
detection:
    a:
        EventID: 12
        TargetObject: x
    condition: a
--- file h.yml
title: Rule 8
id: 5f0c2a1e-0000-4000-8000-000000000008
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
    a:
        CommandLine|contains|all: [x, y]
        CommandLine: '*x*'
    condition: a
--- file i.yml
title: Rule 9
id: 5f0c2a1e-0000-4000-8000-000000000009
status: test
description: for tests
author: x
date: 2026-11-24
level: low
tags:
    - attack.execution
    - attack.t1059.001
logsource:
    service: security
    product: windows
detection:
    a:
        Channel: System
        EventID: 4624
    condition: a
--- paths a.yml b.yml c.yml d.yml e.yml f.yml g.yml h.yml i.yml
--- stderr-contains 9 rules: 0 errors, 8 warnings
--- output text
a.yml:17: warning: unused-search: the condition does not use 'other'
a.yml:19: warning: never: the condition can never hold: its search identifiers contradict each other
b.yml:19: warning: always: the condition holds whatever its search identifiers say
c.yml:19: warning: no-effect: 'sel_a' changes nothing in the condition
d.yml:16: warning: contradiction: EventID must be '1', which another part of the same condition excludes
d.yml:19: warning: never: no record of the log source can meet the condition: it asks for another event or channel
f.yml:16: warning: contradiction: Image must be 'C:\x.exe', which another part of the same condition excludes
g.yml:18: warning: never: no record of the log source can meet the condition: it asks for another event or channel
