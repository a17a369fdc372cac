# what does not load is an error
--- command check-rules -f table -v
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
    condition: selektion
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
        Image|containz: a
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
        CommandLine|expand: '%tools%'
    condition: selection
--- file d.cse.yml
id: R-1
name: one
expression: lower(a) lik 'b'
--- file e.cse.yml
id: OUTLIER-1
name: two
expression: a = 'b'
enabled: false
--- file f.yml
title: c
id: 5f0c2a1e-0000-4000-8000-000000000077
status: test
correlation:
    type: event_count
    rules: [missing]
    group-by: [User]
    timespan: 5m
    condition: { gte: 3 }
level: low
--- paths a.yml b.yml c.yml d.cse.yml e.cse.yml f.yml
--- status 2
--- stderr-contains 1 rule: 4 errors, 0 warnings, 2 remarks
--- output text
a.yml:17: error: invalid: expected a search identifier, found 'selektion'
        selektion
        ^^^^^^^^^
b.yml:16: error: invalid: expected a modifier, found 'containz' (did you mean 'contains'?)
        Image|containz
              ^^^^^^^^
c.yml:16: info: placeholder: the values of placeholders come from lists/NAME.txt of --content DIR
d.cse.yml:3: error: invalid: expected an operator or the end of the expression, found 'lik'
      lower(a) lik 'b'
               ^
e.cse.yml:1: info: skipped: the rule is disabled
f.yml:5: error: invalid: expected the name or id of a rule, found 'missing'
