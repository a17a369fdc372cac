# what was not met while learning is a signal, once, whatever order the logs come in; unmet for the retention it is new again
--- rule f.cse.yml
id: FIRST-U1
name: First program of its kind
enabled: true
filterExpression: objectType = 'EndpointProcess' AND user_username != 'robot'
valueFields: [baseImage]
baselineType: GLOBAL
baselineWindowSize: "86400000"
retentionWindowSize: 10d
severity: 4
summaryExpression: '{{user_username}} ran {{baseImage}}'
entitySelectors:
  - { entityType: _hostname, expression: device_hostname }
--- input b.json
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-03-20 08:00:00.000","Image":"C:\\b.exe","Computer":"ws4","User":"C\\ann"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-03-03 08:00:00.000","Image":"C:\\b.exe","Computer":"ws3","User":"C\\ann"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-03-02 08:00:00.000","Image":"C:\\b.exe","Computer":"ws2","User":"C\\ann"}
--- input a.json
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-03-01 08:00:00.000","Image":"C:\\a.exe","Computer":"ws1","User":"C\\ann"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-03-02 07:59:59.000","Image":"C:\\c.exe","Computer":"ws1","User":"C\\bob"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-03-05 08:00:00.000","Image":"C:\\c.exe","Computer":"ws1","User":"C\\bob"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-03-05 08:00:00.000","Image":"C:\\d.exe","Computer":"ws1","User":"robot"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":3,"UtcTime":"2026-03-06 08:00:00.000","Image":"C:\\e.exe","Computer":"ws1","User":"C\\bob"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-03-02T08:00:00Z,4,,FIRST-U1,First program of its kind,_hostname,ws2,b.json,3,,C\ann ran C:\b.exe
2026-03-20T08:00:00Z,4,,FIRST-U1,First program of its kind,_hostname,ws4,b.json,1,,C\ann ran C:\b.exe
