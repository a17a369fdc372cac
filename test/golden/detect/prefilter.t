# few rules: records without a word of any rule are passed over, but numbers, blank lines and parts
# of script blocks count; names of fields and words are found however the log spells them
--- rule word.yml
title: Word
id: 7b0c6d4e-0001-4000-8000-000000000041
logsource: {product: windows, category: process_creation}
detection: {selection: {Image|endswith: ['\certutil.exe', '\bitsadmin.exe'], CommandLine|contains: 'a'}, condition: selection}
level: low
--- rule field.yml
title: Field
id: 7b0c6d4e-0001-4000-8000-000000000042
logsource: {product: windows, category: dns_query}
detection: {selection: {QueryName|re: '^[a-z]{9}$'}, condition: selection}
level: low
--- rule script.yml
title: Script
id: 7b0c6d4e-0001-4000-8000-000000000043
logsource: {product: windows, category: ps_script}
detection: {selection: {ScriptBlockText|contains: 'downloadstring'}, condition: selection}
level: low
--- rule twice.yml
title: Twice
id: 7b0c6d4e-0001-4000-8000-000000000044
correlation: {type: event_count, rules: [7b0c6d4e-0001-4000-8000-000000000041], group-by: [Computer], timespan: 1h, condition: {gte: 2}, generate: true}
level: high
--- rule web.sumo
// id: web
// name: Web
// severity: 2
* | json auto | where cs_host matches "*.example.org"
--- input e.json
{"EventID":7,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"a","Image":"C:\\x.exe"}

{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"a","Image":"C:\\CertUtil.exe","CommandLine":"a"}
{"EventID":7,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"a","Image":"C:\\x.exe"}
{"EventID":7,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"a","Image":"C:\\x.exe"}
{"EventID":7,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"a","Image":"C:\\x.exe"}
   
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"a","Image":"C:\\\u0063ertutil.exe","CommandLine":"b\u0061"}
{"EventID":7,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"a","Image":"C:\\x.exe"}
{"EventID":7,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"a","Image":"C:\\x.exe"}
{"EventID":22,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"a","Query\u004eame":"abcdefghi"}
{"EventID":22,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"a","queryname":"abcdefghj"}
{"EventID":7,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"a","Image":"C:\\x.exe"}
{"EventID":7,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"a","Image":"C:\\x.exe"}
{"EventID":7,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"a","Image":"C:\\x.exe"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"a","ScriptBlockId":"i","MessageNumber":1,"MessageTotal":2,"ScriptBlockText":"x down"}
{"EventID":7,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"a","Image":"C:\\x.exe"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"a","ScriptBlockId":"i","MessageNumber":2,"MessageTotal":2,"ScriptBlockText":"loadstring y"}
{"EventID":7,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"a","Image":"C:\\x.exe"}
{"cs_host":"a.example.org"}
{"EventID":7,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"a","Image":"C:\\x.exe"}
{"EventID":7,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"a","Image":"C:\\x.exe"}
{"EventID":7,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"a","Image":"C:\\x.exe"}
{"EventID":7,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"a","Image":"C:\\x.exe"}
{"EventID":7,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"a","Image":"C:\\x.exe"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-11-24T11:00:00Z,3,low,7b0c6d4e-0001-4000-8000-000000000041,Word,_hostname,a,e.json,2,,
2026-11-24T11:00:00Z,3,low,7b0c6d4e-0001-4000-8000-000000000041,Word,_hostname,a,e.json,6,,
2026-11-24T11:00:00Z,3,low,7b0c6d4e-0001-4000-8000-000000000042,Field,_hostname,a,e.json,9,,
2026-11-24T11:00:00Z,3,low,7b0c6d4e-0001-4000-8000-000000000042,Field,_hostname,a,e.json,10,,
2026-11-24T11:00:00Z,3,low,7b0c6d4e-0001-4000-8000-000000000043,Script,_hostname,a,e.json,14,,
2026-11-24T11:00:00Z,2,,web,Web,,,e.json,18,,
2026-11-24T11:00:00Z,7,high,7b0c6d4e-0001-4000-8000-000000000044,Twice,_hostname,a,e.json,2,,
