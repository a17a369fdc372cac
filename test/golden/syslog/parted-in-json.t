# The same in a table of Azure, whose JSON spells < and & otherwise
--- query
* | where Image matches "*powershell*" | fields Image
--- input syslog.json
{"TimeGenerated":"2026-11-24T10:00:00Z","ProcessName":"sysmon","SyslogMessage":"<Event><System><EventID>1</EventID></System><EventData><Data Name=\"Image\">/bin/p\u0026#111;wershell</Data></EventData></Event>"}
{"TimeGenerated":"2026-11-24T10:00:01Z","ProcessName":"sysmon","SyslogMessage":"<Event><System><EventID>1</EventID></System><EventData><Data Name=\"Image\">/bin/po\u003c!-- x --\u003ewershell</Data></EventData></Event>"}
{"TimeGenerated":"2026-11-24T10:00:02Z","ProcessName":"sysmon","SyslogMessage":"<Event><System><EventID>1</EventID></System><EventData><Data Name=\"Image\">/bin/bash</Data></EventData></Event>"}
{"TimeGenerated":"2026-11-24T10:00:03Z","ProcessName":"sshd","SyslogMessage":"Connection closed by 10.0.0.4"}
--- output csv
Image
/bin/powershell
/bin/powershell
