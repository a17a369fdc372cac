# fields that the log source does not have
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
        Imagee: a
        ParentImage: b
        md5: c
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
    category: dns_query
    product: windows
detection:
    selection:
        QueryName: a
        CommandLine: b
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
    service: application
    product: windows
detection:
    selection:
        Anything: a
    condition: selection
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
    category: proces_creation
    product: windows
detection:
    selection:
        Image: a
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
logsource:
    category: process_creation
    product: windows
detection:
    selection:
        - Image|fieldref: ParentImag
        - words
    condition: selection
--- paths a.yml b.yml c.yml d.yml e.yml
--- stderr-contains 5 rules: 0 errors, 3 warnings
--- output text
a.yml:16: warning: unknown-field: no event of the log source has a field 'Imagee': did you mean Image?
d.yml:11: warning: unknown-logsource: no log source is known for product 'windows', category 'proces_creation': only inputs whose category says so are searched
e.yml:16: warning: unknown-field: no event of the log source has a field 'ParentImag': did you mean ParentImage?
