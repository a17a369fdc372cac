# --min-severity leaves signals out, --fail-on is of those that are left
--- rule low.yml
title: Low
id: 7b0c6d4e-0001-4000-8000-000000000004
logsource: {product: windows, service: system}
detection: {selection: {EventID: 7045}, condition: selection}
level: low
--- rule high.yml
title: High
id: 7b0c6d4e-0001-4000-8000-000000000005
logsource: {product: windows, service: system}
detection: {selection: {EventID: 7045, ServiceName: 'evil'}, condition: selection}
level: high
--- rule none.yml
title: None
id: 7b0c6d4e-0001-4000-8000-000000000006
logsource: {product: windows, service: system}
detection: {selection: {ServiceName|contains: 'EVIL'}, condition: selection}
--- args --min-severity 5 --fail-on 7
--- input e.json
{"Channel":"System","EventID":7045,"ServiceName":"evil","Computer":"a"}
{"Channel":"System","EventID":7045,"ServiceName":"good","Computer":"a"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-11-24T11:00:00Z,7,high,7b0c6d4e-0001-4000-8000-000000000005,High,_hostname,a,e.json,1,,
2026-11-24T11:00:00Z,5,,7b0c6d4e-0001-4000-8000-000000000006,None,_hostname,a,e.json,1,,
--- status 4
