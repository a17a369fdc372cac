# conditions on what scripts do not have find no part
--- query
* | where url matches "*files*" or process_name matches "*curl*" | fields host, EventRecordID, MessageNumber, script_text
--- input a.json
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":11,"TimeCreated":"2026-11-24T10:00:01.000Z","MessageNumber":1,"MessageTotal":3,"ScriptBlockText":"Invoke-Web","ScriptBlockId":"b1"}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","EventRecordID":12,"TimeCreated":"2026-11-24T10:00:02.000Z","Image":"C:\\Windows\\whoami.exe"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws6.corp.example","EventRecordID":21,"TimeCreated":"2026-11-24T10:00:02.000Z","MessageNumber":2,"MessageTotal":2,"ScriptBlockText":"ject","ScriptBlockId":"b1"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":13,"TimeCreated":"2026-11-24T10:00:03.000Z","MessageNumber":2,"MessageTotal":3,"ScriptBlockText":"Request http://files","ScriptBlockId":"b1"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws6.corp.example","EventRecordID":22,"TimeCreated":"2026-11-24T10:00:04.000Z","MessageNumber":1,"MessageTotal":2,"ScriptBlockText":"Start-In","ScriptBlockId":"b1"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":14,"TimeCreated":"2026-11-24T10:00:05.000Z","MessageNumber":1,"MessageTotal":1,"ScriptBlockText":"whole","ScriptBlockId":"b2"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":15,"TimeCreated":"2026-11-24T10:00:06.000Z","MessageNumber":3,"MessageTotal":3,"ScriptBlockText":".example/x.ps1","ScriptBlockId":"b1"}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws6.corp.example","EventRecordID":23,"TimeCreated":"2026-11-24T10:00:07.000Z","Image":"C:\\Windows\\curl.exe"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":1,"TimeCreated":"2026-11-24T10:00:01.000Z","MessageNumber":1,"MessageTotal":2,"ScriptBlockText":"no id"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":2,"TimeCreated":"2026-11-24T10:00:02.000Z","MessageNumber":0,"MessageTotal":2,"ScriptBlockText":"number 0","ScriptBlockId":"n0"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":3,"TimeCreated":"2026-11-24T10:00:03.000Z","MessageNumber":3,"MessageTotal":2,"ScriptBlockText":"beyond total","ScriptBlockId":"n3"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":4,"TimeCreated":"2026-11-24T10:00:04.000Z","MessageNumber":1,"MessageTotal":1000000000,"ScriptBlockText":"a lie","ScriptBlockId":"lie"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":5,"TimeCreated":"2026-11-24T10:00:05.000Z","MessageNumber":1,"MessageTotal":-2,"ScriptBlockText":"negative","ScriptBlockId":"neg"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":6,"TimeCreated":"2026-11-24T10:00:06.000Z","MessageNumber":1,"MessageTotal":2,"ScriptBlockId":"none"}
{"EventID":4103,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":7,"TimeCreated":"2026-11-24T10:00:07.000Z","MessageNumber":1,"MessageTotal":2,"ScriptBlockText":"other event","ScriptBlockId":"4103"}
{"EventID":4104,"Channel":"Security","Computer":"ws5.corp.example","EventRecordID":8,"TimeCreated":"2026-11-24T10:00:08.000Z","MessageNumber":1,"MessageTotal":2,"ScriptBlockText":"other channel","ScriptBlockId":"sec"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":9,"TimeCreated":"2026-11-24T10:00:09.000Z","MessageNumber":1,"MessageTotal":2,"ScriptBlockText":["a"],"ScriptBlockId":"list"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":10,"TimeCreated":"2026-11-24T10:00:10.000Z","MessageNumber":1,"MessageTotal":2,"ScriptBlockText":"own url","ScriptBlockId":"url","url":"http://a.example/"}
--- output csv
host,EventRecordID,MessageNumber,script_text
ws6.corp.example,23,,
