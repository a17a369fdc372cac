# --with-event shows all fields of the record
--- rule any.yml
title: Any
id: 7b0c6d4e-0001-4000-8000-000000000009
logsource: {product: windows, service: system}
detection: {selection: {EventID: 7045}, condition: selection}
--- args --with-event
--- input e.json
{"TimeCreated":"2026-11-24T08:00:00Z","Channel":"System","EventID":7045,"Computer":"a","x":{"y":[1,2]},"z":null,"n":1.50}
--- output json
[
{"type":"signal","id":"7a5357bb6fe662ca408dd0450d32aa05","rule_id":"7b0c6d4e-0001-4000-8000-000000000009","rule_name":"Any","severity":5,"time":"2026-11-24T08:00:00Z","entity_type":"_hostname","entity_value":"a","tags":[],"source":{"category":"","file":"e.json","record":1},"matched":{"EventID":7045},"event":{"TimeCreated":"2026-11-24T08:00:00Z","Channel":"System","EventID":7045,"Computer":"a","x.y":[1,2],"z":null,"n":1.50}}
]
