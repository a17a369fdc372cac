# patterns and regular expressions that say something else than they seem to
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
        Image:
            - 'C:\Users\*\x.exe'
            - 'C:\Users\\*\x.exe'
            - 'C:\\*'
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
        CommandLine|contains:
            - '* -enc'
            - 'a*b'
            - '-x *'
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
        CommandLine|re:
            - '^(a+)+$'
            - '(ab+)+'
            - '.*foo'
            - 'fo\.*'
            - '([a-z]+)*x'
    condition: selection
--- paths a.yml b.yml c.yml
--- stderr-contains 3 rules: 0 errors, 5 warnings, 1 remark
--- output text
a.yml:17: warning: literal-star: 'C:\Users\*\x.exe' of Image looks for the character '*': for a backslash and any text write '\\*'
b.yml:17: warning: double-star: the '*' of '* -enc' adds nothing to the modifier of CommandLine, or means another one
b.yml:19: warning: double-star: the '*' of '-x *' adds nothing to the modifier of CommandLine, or means another one
c.yml:17: warning: slow-regex: the regular expression of CommandLine repeats a repeated group: some texts take for ever
c.yml:19: info: useless-regex: a '.*' at an end of a regular expression of CommandLine adds nothing: it is found anywhere
c.yml:21: warning: slow-regex: the regular expression of CommandLine repeats a repeated group: some texts take for ever
