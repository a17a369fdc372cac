# rules that do not load are told of with their place, the others run, and the status is 2
--- rule bad.yml
title: Bad
logsource: {product: windows}
detection:
    selection:
        Image|containz: x
    condition: selection
--- rule good.yml
title: Good
id: 7b0c6d4e-0001-4000-8000-000000000007
logsource: {product: windows, service: system}
detection: {selection: {EventID: 7045}, condition: selection}
--- rule counts.sumo
// id: counts
* | cuont by user
--- rule hole.yml
title: Hole
id: 7b0c6d4e-0001-4000-8000-000000000008
logsource: {product: windows, service: system}
detection: {selection: {User|expand: '%admins%'}, condition: selection}
--- input e.json
{"Channel":"System","EventID":7045,"Computer":"a"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-11-24T11:00:00Z,5,,7b0c6d4e-0001-4000-8000-000000000007,Good,_hostname,a,e.json,1,,
--- error
gyoji: bad.yml:5: expected a modifier, found 'containz' (did you mean 'contains'?)
    Image|containz
          ^^^^^^^^
gyoji: counts.sumo:2: unknown operator 'cuont': did you mean count?
gyoji: 1 rule skipped: disabled, or placeholders without values (-v names them)
