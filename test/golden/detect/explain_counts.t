# a rule that counts does not fire on one record
--- rule many.yml
title: Many
id: 7b0c6d4e-0001-4000-8000-00000000000f
logsource: {product: windows, service: system}
detection: {selection: {EventID: 7045}, condition: selection | count() by Computer > 5}
--- args --explain many --record 1
--- input e.json
{"TimeCreated":"2026-11-24T08:00:00Z","Channel":"System","EventID":7045,"Computer":"a"}
--- output text
rule       Many (7b0c6d4e-0001-4000-8000-00000000000f), many.yml:1
record     1 of e.json, 2026-11-24 08:00:00 UTC, windows/service
log source product windows, service system: the record is of it
condition  selection | count() by Computer > 5
answer     the record is one of those that the rule counts

true   selection: EventID is '7045': '7045'
