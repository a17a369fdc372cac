# records behind a part of a script block are matched like those before it
--- rule shell.yml
title: Shell
id: 7b0c6d4e-0001-4000-8000-000000000061
logsource: {category: process_creation, product: windows}
detection: {selection: {CommandLine|contains: '\files\run'}, condition: selection}
--- rule script.yml
title: Script
id: 7b0c6d4e-0001-4000-8000-000000000062
logsource: {category: ps_script, product: windows}
detection: {selection: {ScriptBlockText|contains: 'fetch from files'}, condition: selection}
--- input e.json
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","TimeCreated":"2026-11-24T10:00:01Z","Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c C:\\other\\run1.cmd \"a\tb\""}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","TimeCreated":"2026-11-24T10:00:02Z","MessageNumber":1,"MessageTotal":2,"ScriptBlockId":"aa11","ScriptBlockText":"fetch fro"}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","TimeCreated":"2026-11-24T10:00:03Z","Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c C:\\files\\run3.cmd \"a\tb\""}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","TimeCreated":"2026-11-24T10:00:04Z","Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c C:\\files\\run4.cmd \"a\tb\""}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","TimeCreated":"2026-11-24T10:00:05Z","Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c C:\\files\\run5.cmd \"a\tb\""}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","TimeCreated":"2026-11-24T10:00:06Z","Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c C:\\files\\run6.cmd \"a\tb\""}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","TimeCreated":"2026-11-24T10:00:07Z","Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c C:\\files\\run7.cmd \"a\tb\""}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","TimeCreated":"2026-11-24T10:00:08Z","Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c C:\\files\\run8.cmd \"a\tb\""}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","TimeCreated":"2026-11-24T10:00:09Z","Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c C:\\files\\run9.cmd \"a\tb\""}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","TimeCreated":"2026-11-24T10:00:10Z","Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c C:\\files\\run10.cmd \"a\tb\""}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","TimeCreated":"2026-11-24T10:00:11Z","Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c C:\\files\\run11.cmd \"a\tb\""}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","TimeCreated":"2026-11-24T10:00:12Z","Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c C:\\files\\run12.cmd \"a\tb\""}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","TimeCreated":"2026-11-24T10:00:13Z","Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c C:\\files\\run13.cmd \"a\tb\""}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","TimeCreated":"2026-11-24T10:00:14Z","Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c C:\\files\\run14.cmd \"a\tb\""}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","TimeCreated":"2026-11-24T10:00:15Z","Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c C:\\files\\run15.cmd \"a\tb\""}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","TimeCreated":"2026-11-24T10:00:16Z","Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c C:\\files\\run16.cmd \"a\tb\""}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","TimeCreated":"2026-11-24T10:00:17Z","Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c C:\\files\\run17.cmd \"a\tb\""}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","TimeCreated":"2026-11-24T10:00:18Z","Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c C:\\files\\run18.cmd \"a\tb\""}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","TimeCreated":"2026-11-24T10:00:19Z","MessageNumber":2,"MessageTotal":2,"ScriptBlockId":"aa11","ScriptBlockText":"m files.example"}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","TimeCreated":"2026-11-24T10:00:20Z","Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c C:\\files\\run20.cmd \"a\tb\""}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","TimeCreated":"2026-11-24T10:00:21Z","Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c C:\\files\\run21.cmd \"a\tb\""}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-11-24T10:00:03Z,5,,7b0c6d4e-0001-4000-8000-000000000061,Shell,_hostname,ws5.corp.example,e.json,3,,
2026-11-24T10:00:04Z,5,,7b0c6d4e-0001-4000-8000-000000000061,Shell,_hostname,ws5.corp.example,e.json,4,,
2026-11-24T10:00:05Z,5,,7b0c6d4e-0001-4000-8000-000000000061,Shell,_hostname,ws5.corp.example,e.json,5,,
2026-11-24T10:00:06Z,5,,7b0c6d4e-0001-4000-8000-000000000061,Shell,_hostname,ws5.corp.example,e.json,6,,
2026-11-24T10:00:07Z,5,,7b0c6d4e-0001-4000-8000-000000000061,Shell,_hostname,ws5.corp.example,e.json,7,,
2026-11-24T10:00:08Z,5,,7b0c6d4e-0001-4000-8000-000000000061,Shell,_hostname,ws5.corp.example,e.json,8,,
2026-11-24T10:00:09Z,5,,7b0c6d4e-0001-4000-8000-000000000061,Shell,_hostname,ws5.corp.example,e.json,9,,
2026-11-24T10:00:10Z,5,,7b0c6d4e-0001-4000-8000-000000000061,Shell,_hostname,ws5.corp.example,e.json,10,,
2026-11-24T10:00:11Z,5,,7b0c6d4e-0001-4000-8000-000000000061,Shell,_hostname,ws5.corp.example,e.json,11,,
2026-11-24T10:00:12Z,5,,7b0c6d4e-0001-4000-8000-000000000061,Shell,_hostname,ws5.corp.example,e.json,12,,
2026-11-24T10:00:13Z,5,,7b0c6d4e-0001-4000-8000-000000000061,Shell,_hostname,ws5.corp.example,e.json,13,,
2026-11-24T10:00:14Z,5,,7b0c6d4e-0001-4000-8000-000000000061,Shell,_hostname,ws5.corp.example,e.json,14,,
2026-11-24T10:00:15Z,5,,7b0c6d4e-0001-4000-8000-000000000061,Shell,_hostname,ws5.corp.example,e.json,15,,
2026-11-24T10:00:16Z,5,,7b0c6d4e-0001-4000-8000-000000000061,Shell,_hostname,ws5.corp.example,e.json,16,,
2026-11-24T10:00:17Z,5,,7b0c6d4e-0001-4000-8000-000000000061,Shell,_hostname,ws5.corp.example,e.json,17,,
2026-11-24T10:00:18Z,5,,7b0c6d4e-0001-4000-8000-000000000061,Shell,_hostname,ws5.corp.example,e.json,18,,
2026-11-24T10:00:02Z,5,,7b0c6d4e-0001-4000-8000-000000000062,Script,_hostname,ws5.corp.example,e.json,2,,
2026-11-24T10:00:20Z,5,,7b0c6d4e-0001-4000-8000-000000000061,Shell,_hostname,ws5.corp.example,e.json,20,,
2026-11-24T10:00:21Z,5,,7b0c6d4e-0001-4000-8000-000000000061,Shell,_hostname,ws5.corp.example,e.json,21,,
