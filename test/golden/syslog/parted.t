# A comment or CDATA may part a value of an event in a message: what is looked for does not stand in the bytes
--- query
* | where Image matches "*powershell*" | fields Image
--- input syslog
Nov 24 10:00:00 gate sysmon: <Event><System><EventID>1</EventID></System><EventData><Data Name="Image">/bin/po<!-- x -->wershell</Data></EventData></Event>
Nov 24 10:00:01 gate sysmon: <Event><System><EventID>1</EventID></System><EventData><Data Name="Image">/bin/p<![CDATA[owershell]]></Data></EventData></Event>
Nov 24 10:00:02 gate sysmon: <Event><System><EventID>1</EventID></System><EventData><Data Name="Image">/bin/bash</Data></EventData></Event>
Nov 24 10:00:03 gate sshd[12]: Connection closed by 10.0.0.4
--- output csv
Image
/bin/powershell
/bin/powershell
