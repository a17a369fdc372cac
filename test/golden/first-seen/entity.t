# an entity that is met after the rule has learnt learns for as long itself; a record without a value takes no part
--- rule f.cse.yml
id: FIRST-U2
name: Other program of a user
filter_expression: objectType = 'EndpointProcess'
value_fields: [baseImage]
baseline_type: PER_ENTITY
group_by_fields: [user_username]
baseline_window_size: 2d
retention_window_size: 90d
score: 3
summary_expression: '{{user_username}} ran {{baseImage}}'
entity_selectors:
  - { entity_type: _username, expression: user_username }
--- input a.json
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-03-01 08:00:00.000","Image":"C:\\a.exe","Computer":"ws1","User":"C\\ann"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-03-04 08:00:00.000","Image":"C:\\b.exe","Computer":"ws1","User":"C\\ann"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-03-04 08:00:00.000","Image":"C:\\b.exe","Computer":"ws1","User":"C\\bob"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-03-05 08:00:00.000","Image":"C:\\c.exe","Computer":"ws1","User":"C\\bob"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-03-06 08:00:00.000","Image":"C:\\d.exe","Computer":"ws1","User":"C\\bob"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-03-07 08:00:00.000","Image":"C:\\d.exe","Computer":"ws1"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-03-04T08:00:00Z,3,,FIRST-U2,Other program of a user,_username,C\ann,a.json,2,,C\ann ran C:\b.exe
2026-03-06T08:00:00Z,3,,FIRST-U2,Other program of a user,_username,C\bob,a.json,5,,C\bob ran C:\d.exe
