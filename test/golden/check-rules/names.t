# what rules say of themselves, and what two of them both say
--- command check-rules -f table -v
--- file a.yml
title: Rule 1
id: 1234
description: for tests
author: x
date: 24.11.2026
tags:
    - attack.t105
    - attack.exfil
    - Nothing
    - attack.command_and_control
logsource:
    category: process_creation
    product: windows
detection:
    selection:
        Image|endswith: '\certutil.exe'
    condition: selection
--- file b.yml
title: Rule 1
id: 5f0c2a1e-0000-4000-8000-000000000002
status: test
description: for tests
author: x
date: 2026/11/24
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
--- file c.yml
title: Rule 3
status: test
description: for tests
author: x
date: 2026-11-24
level: low
tags:
    - attack.execution
    - attack.t1059.001
modified: 2026-11-23
logsource:
    category: process_creation
    product: windows
detection:
    selection:
        Image: a
    condition: selection
--- file d.yml
title: Rule 4
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
        Image: b
    condition: selection
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
detection:
    selection:
        Image: c
    condition: selection
--- paths a.yml b.yml c.yml d.yml e.yml
--- status 2
--- stderr-contains 5 rules: 1 error, 12 warnings, 2 remarks
--- output text
a.yml:1: warning: no-level: the rule has no level: its signals are medium
a.yml:1: warning: no-status: the rule has no status
a.yml:2: warning: bad-id: expected a UUID as id, found '1234'
a.yml:5: warning: bad-date: expected the date as YYYY-MM-DD, found '24.11.2026'
a.yml:7: warning: bad-tag: 'attack.t105' is neither a tactic nor a technique of ATT&CK
a.yml:8: warning: bad-tag: 'attack.exfil' is neither a tactic nor a technique of ATT&CK
a.yml:9: warning: bad-tag: expected a tag such as attack.t1105 or cve.2021-44228, found 'Nothing'
a.yml:10: info: old-tag: the tactic is written attack.command-and-control since version 2
b.yml:1: warning: same-detection: the condition is that of 'Rule 1' (a.yml:1) too
b.yml:1: warning: same-title: the title is that of 'Rule 1' (a.yml:1) too
b.yml:6: info: old-date: the date 2026/11/24 is written with slashes: expected YYYY-MM-DD
c.yml:1: warning: no-id: the rule has no id
c.yml:10: warning: bad-date: modified on 2026-11-23, before its date 2026-11-24
d.yml:2: error: same-id: the id is that of 'Rule 1' (b.yml:1) too
e.yml:1: warning: no-logsource: the rule names no log source: it is tried on all records
