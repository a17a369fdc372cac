# the id and the name of a rule stay in their comments
--- file rules.yml
title: "First `line`\nsecond"
id: "one\n| count"
tags: ["a\nb"]
logsource:
    category: test
detection:
    a:
        f: x
    condition: a
--- command convert --target sumo
--- paths rules.yml
--- output text
// id: one | count
// name: First `line` second
// severity: 5
// tags: a b
*
| where toLowerCase(f) = "x"
