# the table groups by rule: worst first, of these the loudest
--- rule low.yml
title: Service Made
id: 7b0c6d4e-0001-4000-8000-000000000004
logsource: {product: windows, service: system}
detection: {selection: {EventID: 7045}, condition: selection}
level: low
--- rule high.yml
title: Evil Service Made
id: 7b0c6d4e-0001-4000-8000-000000000005
logsource: {product: windows, service: system}
detection: {selection: {EventID: 7045, ServiceName: 'evil'}, condition: selection}
level: high
--- rule silent.yml
title: Silent
id: 7b0c6d4e-0001-4000-8000-000000000006
logsource: {category: dns_query, product: windows}
detection: {selection: {QueryName: 'x'}, condition: selection}
--- input e.json
{"TimeCreated":"2026-11-24T08:00:00Z","Channel":"System","EventID":7045,"ServiceName":"good","Computer":"a"}
{"TimeCreated":"2026-11-24T07:00:00Z","Channel":"System","EventID":7045,"ServiceName":"evil","Computer":"b"}
{"TimeCreated":"2026-11-24T09:00:00Z","Channel":"System","EventID":7045,"ServiceName":"good","Computer":"c"}
{"TimeCreated":"2026-11-24T10:00:00Z","Channel":"System","EventID":7045,"ServiceName":"good","Computer":"d"}
{"TimeCreated":"2026-11-24T10:00:00Z","Channel":"System","EventID":7045,"ServiceName":"good","Computer":"e"}
--- output table
severity  rule               signals  first                     last                      entities
--------  -----------------  -------  ------------------------  ------------------------  ----------
       7  Evil Service Made        1  2026-11-24T07:00:00.000Z  2026-11-24T07:00:00.000Z  b
       3  Service Made             5  2026-11-24T07:00:00.000Z  2026-11-24T10:00:00.000Z  a, b, c +2

6 signals of 2 rules
--- stderr-contains gyoji: 1 of 3 rules had no record of their log source (-v names the log sources)
