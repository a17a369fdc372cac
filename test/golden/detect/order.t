# rules of a folder run in byte order of their paths, whatever is a folder among them
--- file rules/a/x.yml
title: a/x
logsource: {product: windows, service: system}
detection: {selection: {EventID: 7045}, condition: selection}
--- file rules/a.yml
title: a
logsource: {product: windows, service: system}
detection: {selection: {EventID: 7045}, condition: selection}
--- file rules/a-b.yml
title: a-b
logsource: {product: windows, service: system}
detection: {selection: {EventID: 7045}, condition: selection}
--- file e.json
{"TimeCreated":"2026-11-24T08:00:00Z","Channel":"System","EventID":7045}
--- command detect -f csv --rules rules e.json
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-11-24T08:00:00Z,5,,a-b,a-b,,,e.json,1,,
2026-11-24T08:00:00Z,5,,a,a,,,e.json,1,,
2026-11-24T08:00:00Z,5,,a/x,a/x,,,e.json,1,,
