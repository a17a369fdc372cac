# Winlogbeat's parts
--- query
* | where script_text matches "*Web*Request*.ps1" | fields host, EventRecordID, MessageNumber, script_text
--- input a.json
{"@timestamp":"2026-11-24T10:00:01.000Z","winlog":{"channel":"Microsoft-Windows-PowerShell/Operational","computer_name":"ws5.corp.example","event_id":4104,"record_id":11,"event_data":{"MessageNumber":"1","MessageTotal":"3","ScriptBlockText":"Invoke-Web","ScriptBlockId":"b1"}}}
{"@timestamp":"2026-11-24T10:00:02.000Z","winlog":{"channel":"Microsoft-Windows-Sysmon/Operational","computer_name":"ws5.corp.example","event_id":1,"record_id":12,"event_data":{"Image":"C:\\Windows\\whoami.exe"}}}
{"@timestamp":"2026-11-24T10:00:02.000Z","winlog":{"channel":"Microsoft-Windows-PowerShell/Operational","computer_name":"ws6.corp.example","event_id":4104,"record_id":21,"event_data":{"MessageNumber":"2","MessageTotal":"2","ScriptBlockText":"ject","ScriptBlockId":"b1"}}}
{"@timestamp":"2026-11-24T10:00:03.000Z","winlog":{"channel":"Microsoft-Windows-PowerShell/Operational","computer_name":"ws5.corp.example","event_id":4104,"record_id":13,"event_data":{"MessageNumber":"2","MessageTotal":"3","ScriptBlockText":"Request http://files","ScriptBlockId":"b1"}}}
{"@timestamp":"2026-11-24T10:00:04.000Z","winlog":{"channel":"Microsoft-Windows-PowerShell/Operational","computer_name":"ws6.corp.example","event_id":4104,"record_id":22,"event_data":{"MessageNumber":"1","MessageTotal":"2","ScriptBlockText":"Start-In","ScriptBlockId":"b1"}}}
{"@timestamp":"2026-11-24T10:00:05.000Z","winlog":{"channel":"Microsoft-Windows-PowerShell/Operational","computer_name":"ws5.corp.example","event_id":4104,"record_id":14,"event_data":{"MessageNumber":"1","MessageTotal":"1","ScriptBlockText":"whole","ScriptBlockId":"b2"}}}
{"@timestamp":"2026-11-24T10:00:06.000Z","winlog":{"channel":"Microsoft-Windows-PowerShell/Operational","computer_name":"ws5.corp.example","event_id":4104,"record_id":15,"event_data":{"MessageNumber":"3","MessageTotal":"3","ScriptBlockText":".example/x.ps1","ScriptBlockId":"b1"}}}
{"@timestamp":"2026-11-24T10:00:07.000Z","winlog":{"channel":"Microsoft-Windows-Sysmon/Operational","computer_name":"ws6.corp.example","event_id":1,"record_id":23,"event_data":{"Image":"C:\\Windows\\curl.exe"}}}
--- output csv
host,EventRecordID,MessageNumber,script_text
ws5.corp.example,11,1,Invoke-WebRequest http://files.example/x.ps1
