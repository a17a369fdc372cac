# anchors at the ends of alternatives, however deep, are said without anchors
--- command convert --target esql
--- paths rules.yml
--- file rules.yml
title: Anchors of Alternatives
id: 5f0f0c52-0001-4000-8000-0000000000a1
logsource: { product: linux, category: process_creation }
detection:
  one: { CommandLine|re: '^a|b$' }
  two: { CommandLine|re: '(^|[\s"])curl(\.exe)?(\s|$)' }
  three: { CommandLine|re: 'x(y(/|$)|\$|[$^])' }
  condition: 1 of them
level: low
---
title: Anchor Before Something
id: 5f0f0c52-0001-4000-8000-0000000000a2
logsource: { product: linux, category: process_creation }
detection:
  one: { CommandLine|re: 'a(b|$)?c' }
  condition: one
level: low
--- output text
// title: Anchors of Alternatives
// id: 5f0f0c52-0001-4000-8000-0000000000a1
FROM logs-* METADATA _id, _index
| WHERE event.category == "process" AND event.type == "start" AND host.os.type == "linux"
| WHERE process.command_line RLIKE "(a(.|\n)*|(.|\n)*b)" OR process.command_line RLIKE "((()|(.|\n)*[ \t\n\r\\\"])curl(\\.exe)?([ \t\n\r](.|\n)*|()))" OR process.command_line RLIKE "((.|\n)*x(y(/(.|\n)*|())|\\$(.|\n)*|[$^](.|\n)*))"
--- error
gyoji: rules.yml:11: 'Anchor Before Something' is not converted: esql cannot say the regular expression 'a(b|$)?c' of CommandLine: Lucene's regular expressions cannot do an anchor within the pattern
gyoji: 1 of 2 rules converted to esql
