# joined records have the first part's time and place
--- query
* | where EventID=4104 | sort by _messagetime asc, _messageid asc | fields _messagetime, _messageid, script_text
--- input a.json
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":11,"TimeCreated":"2026-11-24T10:00:01.000Z","MessageNumber":1,"MessageTotal":3,"ScriptBlockText":"Invoke-Web","ScriptBlockId":"b1"}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","EventRecordID":12,"TimeCreated":"2026-11-24T10:00:02.000Z","Image":"C:\\Windows\\whoami.exe"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws6.corp.example","EventRecordID":21,"TimeCreated":"2026-11-24T10:00:02.000Z","MessageNumber":2,"MessageTotal":2,"ScriptBlockText":"ject","ScriptBlockId":"b1"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":13,"TimeCreated":"2026-11-24T10:00:03.000Z","MessageNumber":2,"MessageTotal":3,"ScriptBlockText":"Request http://files","ScriptBlockId":"b1"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws6.corp.example","EventRecordID":22,"TimeCreated":"2026-11-24T10:00:04.000Z","MessageNumber":1,"MessageTotal":2,"ScriptBlockText":"Start-In","ScriptBlockId":"b1"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":14,"TimeCreated":"2026-11-24T10:00:05.000Z","MessageNumber":1,"MessageTotal":1,"ScriptBlockText":"whole","ScriptBlockId":"b2"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":15,"TimeCreated":"2026-11-24T10:00:06.000Z","MessageNumber":3,"MessageTotal":3,"ScriptBlockText":".example/x.ps1","ScriptBlockId":"b1"}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws6.corp.example","EventRecordID":23,"TimeCreated":"2026-11-24T10:00:07.000Z","Image":"C:\\Windows\\curl.exe"}
--- input b.json
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":1,"TimeCreated":"2026-11-24T10:00:01.000Z","MessageNumber":3,"MessageTotal":4,"ScriptBlockText":"three","ScriptBlockId":"lost"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":2,"TimeCreated":"2026-11-24T10:00:02.000Z","MessageNumber":1,"MessageTotal":4,"ScriptBlockText":"one-","ScriptBlockId":"lost"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":3,"TimeCreated":"2026-11-24T10:00:03.000Z","MessageNumber":2,"MessageTotal":2,"ScriptBlockText":"second","ScriptBlockId":"late"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":4,"TimeCreated":"2026-11-24T10:00:04.000Z","MessageNumber":1,"MessageTotal":2,"ScriptBlockText":"first ","ScriptBlockId":"twice"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":5,"TimeCreated":"2026-11-24T10:00:05.000Z","MessageNumber":1,"MessageTotal":2,"ScriptBlockText":"again ","ScriptBlockId":"twice"}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","EventRecordID":6,"TimeCreated":"2026-11-24T10:00:06.000Z","Image":"a.exe"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":7,"TimeCreated":"2026-11-24T10:00:07.000Z","MessageNumber":2,"MessageTotal":2,"ScriptBlockText":"last","ScriptBlockId":"twice"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":8,"TimeCreated":"2026-11-24T10:00:08.000Z","MessageNumber":4,"MessageTotal":4,"ScriptBlockText":"-four","ScriptBlockId":"lost"}
--- output csv
_messagetime,_messageid,script_text
1795514401000,0000000000000000,Invoke-WebRequest http://files.example/x.ps1
1795514402000,00000100000000f3,one-three-four
1795514403000,00000100000001e5,second
1795514404000,00000000000003a4,Start-Inject
1795514404000,00000100000002d9,first last
1795514405000,0000000000000499,whole
