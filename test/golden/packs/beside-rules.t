# --packs runs the packs beside the rules that are named, before them
--- args --content own --packs
--- file own/packs/mini/pack.yaml
id: MINI
name: A small pack
--- file own/packs/mini/rules/service.yml
title: Service
id: 7b0c6d4e-0001-4000-8000-000000000101
logsource: {product: windows, service: system}
detection: {selection: {EventID: 7045}, condition: selection}
--- rule mine.yml
title: Mine
id: 7b0c6d4e-0001-4000-8000-000000000102
logsource: {product: windows, service: system}
detection: {selection: {EventID: 7045}, condition: selection}
--- input e.json
{"Channel":"System","EventID":7045,"Computer":"a"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-11-24T11:00:00Z,5,,7b0c6d4e-0001-4000-8000-000000000101,Service,_hostname,a,e.json,1,,
2026-11-24T11:00:00Z,5,,7b0c6d4e-0001-4000-8000-000000000102,Mine,_hostname,a,e.json,1,,
