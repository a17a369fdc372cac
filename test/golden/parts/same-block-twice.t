# what comes after a block was complete opens a new one
--- query
* | fields host, EventRecordID, MessageNumber, script_text
--- input a.json
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":11,"TimeCreated":"2026-11-24T10:00:01.000Z","MessageNumber":1,"MessageTotal":3,"ScriptBlockText":"Invoke-Web","ScriptBlockId":"b1"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":13,"TimeCreated":"2026-11-24T10:00:03.000Z","MessageNumber":2,"MessageTotal":3,"ScriptBlockText":"Request http://files","ScriptBlockId":"b1"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":15,"TimeCreated":"2026-11-24T10:00:06.000Z","MessageNumber":3,"MessageTotal":3,"ScriptBlockText":".example/x.ps1","ScriptBlockId":"b1"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":11,"TimeCreated":"2026-11-24T10:00:01.000Z","MessageNumber":1,"MessageTotal":3,"ScriptBlockText":"Invoke-Web","ScriptBlockId":"b1"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":13,"TimeCreated":"2026-11-24T10:00:03.000Z","MessageNumber":2,"MessageTotal":3,"ScriptBlockText":"Request http://files","ScriptBlockId":"b1"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":15,"TimeCreated":"2026-11-24T10:00:06.000Z","MessageNumber":3,"MessageTotal":3,"ScriptBlockText":".example/x.ps1","ScriptBlockId":"b1"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":11,"TimeCreated":"2026-11-24T10:00:01.000Z","MessageNumber":1,"MessageTotal":3,"ScriptBlockText":"Invoke-Web","ScriptBlockId":"b1"}
--- output csv
host,EventRecordID,MessageNumber,script_text
ws5.corp.example,11,1,Invoke-WebRequest http://files.example/x.ps1
ws5.corp.example,11,1,Invoke-WebRequest http://files.example/x.ps1
ws5.corp.example,11,1,Invoke-Web
