# a rule that does not load is status 2 with --explain, too; its text steers no terminal
--- rule bad.yml
title: Bad
logsource: {product: windows}
detection: {selection: {"Image|\e[31mx": y}, condition: selection}
--- rule good.yml
title: Good
id: 7b0c6d4e-0001-4000-8000-00000000000f
logsource: {product: windows, service: system}
detection: {selection: {EventID: 7045}, condition: selection}
--- args --explain good --record 1
--- input e.json
{"TimeCreated":"2026-11-24T08:00:00Z","Channel":"System","EventID":7045}
--- output text
rule       Good (7b0c6d4e-0001-4000-8000-00000000000f), good.yml:1
record     1 of e.json, 2026-11-24 08:00:00 UTC, windows/service
log source product windows, service system: the record is of it
condition  selection
answer     the rule fires

true   selection: EventID is '7045': '7045'
--- stderr-contains     Image|␛[31mx
--- status 2
