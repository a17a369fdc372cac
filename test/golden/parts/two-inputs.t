# blocks are an input's own
--- query
* | where EventID=4104 | fields host, EventRecordID, MessageNumber, script_text
--- input a.json
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":11,"TimeCreated":"2026-11-24T10:00:01.000Z","MessageNumber":1,"MessageTotal":3,"ScriptBlockText":"Invoke-Web","ScriptBlockId":"b1"}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","EventRecordID":12,"TimeCreated":"2026-11-24T10:00:02.000Z","Image":"C:\\Windows\\whoami.exe"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws6.corp.example","EventRecordID":21,"TimeCreated":"2026-11-24T10:00:02.000Z","MessageNumber":2,"MessageTotal":2,"ScriptBlockText":"ject","ScriptBlockId":"b1"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":13,"TimeCreated":"2026-11-24T10:00:03.000Z","MessageNumber":2,"MessageTotal":3,"ScriptBlockText":"Request http://files","ScriptBlockId":"b1"}
--- input b.json
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws6.corp.example","EventRecordID":22,"TimeCreated":"2026-11-24T10:00:04.000Z","MessageNumber":1,"MessageTotal":2,"ScriptBlockText":"Start-In","ScriptBlockId":"b1"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":14,"TimeCreated":"2026-11-24T10:00:05.000Z","MessageNumber":1,"MessageTotal":1,"ScriptBlockText":"whole","ScriptBlockId":"b2"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":15,"TimeCreated":"2026-11-24T10:00:06.000Z","MessageNumber":3,"MessageTotal":3,"ScriptBlockText":".example/x.ps1","ScriptBlockId":"b1"}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws6.corp.example","EventRecordID":23,"TimeCreated":"2026-11-24T10:00:07.000Z","Image":"C:\\Windows\\curl.exe"}
--- output csv
host,EventRecordID,MessageNumber,script_text
ws5.corp.example,11,1,Invoke-WebRequest http://files
ws6.corp.example,21,2,ject
ws5.corp.example,14,1,whole
ws6.corp.example,22,1,Start-In
ws5.corp.example,15,3,.example/x.ps1
