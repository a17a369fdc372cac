# a list beside the tuning file adds to the pack's list of its name, and has its way where both know a value; others are left alone
--- command detect
--- args --rules own/packs/mini --tuning mine/tuning.yaml -f csv
--- file own/packs/mini/pack.yaml
id: MINI
name: A small pack
--- file own/packs/mini/lists/hosts.csv
domain,class
paste.test,paste
drop.test,drop
--- file own/packs/mini/rules/dns.yml
title: Looked up
id: 7b0c6d4e-0001-4000-8000-000000000105
logsource: { category: dns_query, product: windows }
detection: { selection: { 'QueryName|endswith|expand': '%hosts%' }, condition: selection }
--- file mine/hosts.csv
domain,class
drop.test,own
new.test,drop
--- file mine/assets.csv
name,owner
a,b
--- file mine/tuning.yaml
tuning:
  - { name: own, when: 'list_value("hosts", dns_query, "class") = "own"' }
--- input a.json
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":22,"UtcTime":"2026-11-01 10:00:00.000","QueryName":"paste.test","Computer":"a"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":22,"UtcTime":"2026-11-01 10:00:01.000","QueryName":"drop.test","Computer":"b"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":22,"UtcTime":"2026-11-01 10:00:02.000","QueryName":"new.test","Computer":"c"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-11-01T10:00:00Z,5,,7b0c6d4e-0001-4000-8000-000000000105,Looked up,_hostname,a,a.json,1,,
2026-11-01T10:00:02Z,5,,7b0c6d4e-0001-4000-8000-000000000105,Looked up,_hostname,c,a.json,3,,
--- stderr-contains 1 signal suppressed: 1 by own
