# %name% in a Sigma rule is the list's values as plain texts, and the lines of NAME.txt
--- command detect
--- args --rules r.yml --content content -f csv
--- file content/lists/staging.csv
domain,class
paste.test,paste
old.test,paste
--- file content/lists/staging.txt
more.test
--- file content/lists/odd.csv
text
a*b?\c
--- file r.yml
title: Staging
id: 4a3c1b6e-0001-4000-8000-000000000005
logsource: { category: dns_query, product: windows }
detection:
    s: { QueryName|endswith|expand: '%staging%' }
    t: { QueryName|expand: '%odd%' }
    condition: s or t
--- input a.json
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":22,"UtcTime":"2026-11-01 10:00:00.000","QueryName":"cdn.paste.test","Computer":"a"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":22,"UtcTime":"2026-11-01 10:00:00.000","QueryName":"MORE.test","Computer":"b"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":22,"UtcTime":"2026-11-01 10:00:00.000","QueryName":"x.test","Computer":"c"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":22,"UtcTime":"2026-11-01 10:00:00.000","QueryName":"a*b?\\c","Computer":"d"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":22,"UtcTime":"2026-11-01 10:00:00.000","QueryName":"axbyzc","Computer":"e"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-11-01T10:00:00Z,5,,4a3c1b6e-0001-4000-8000-000000000005,Staging,_hostname,a,a.json,1,,
2026-11-01T10:00:00Z,5,,4a3c1b6e-0001-4000-8000-000000000005,Staging,_hostname,b,a.json,2,,
2026-11-01T10:00:00Z,5,,4a3c1b6e-0001-4000-8000-000000000005,Staging,_hostname,d,a.json,4,,
