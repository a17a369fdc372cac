# a rule whose log source is there is not idle, though no record with a word of a rule is of it
--- rule there.yml
title: There
id: 7b0c6d4e-0001-4000-8000-000000000045
logsource: {product: windows, category: image_load}
detection: {selection: {ImageLoaded|endswith: '\evil.dll'}, condition: selection}
--- rule away.yml
title: Away
id: 7b0c6d4e-0001-4000-8000-000000000046
logsource: {product: windows, category: dns_query}
detection: {selection: {QueryName: evil.example.org}, condition: selection}
--- input e.json
{"EventID":7,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"a","ImageLoaded":"C:\\x.dll"}
{"EventID":7,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"a","ImageLoaded":"C:\\y.dll"}
--- stderr-contains gyoji: 1 of 2 rules had no record of their log source (-v names the log sources)
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
