# a Sigma rule without an id has none afterwards
--- file rules.yml
title: Nameless
logsource: { category: test }
detection: { a: { f: x }, condition: a }
--- command convert --target sigma
--- paths rules.yml
--- output text
title: 'Nameless'
logsource:
    category: 'test'
detection:
    selection_1:
        f: 'x'
    condition: selection_1
