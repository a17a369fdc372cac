# what is missing is just not there, at the end of the input; of two equal parts the first counts
--- query
* | fields host, EventRecordID, MessageNumber, script_text
--- input a.json
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":1,"TimeCreated":"2026-11-24T10:00:01.000Z","MessageNumber":3,"MessageTotal":4,"ScriptBlockText":"three","ScriptBlockId":"lost"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":2,"TimeCreated":"2026-11-24T10:00:02.000Z","MessageNumber":1,"MessageTotal":4,"ScriptBlockText":"one-","ScriptBlockId":"lost"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":3,"TimeCreated":"2026-11-24T10:00:03.000Z","MessageNumber":2,"MessageTotal":2,"ScriptBlockText":"second","ScriptBlockId":"late"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":4,"TimeCreated":"2026-11-24T10:00:04.000Z","MessageNumber":1,"MessageTotal":2,"ScriptBlockText":"first ","ScriptBlockId":"twice"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":5,"TimeCreated":"2026-11-24T10:00:05.000Z","MessageNumber":1,"MessageTotal":2,"ScriptBlockText":"again ","ScriptBlockId":"twice"}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","EventRecordID":6,"TimeCreated":"2026-11-24T10:00:06.000Z","Image":"a.exe"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":7,"TimeCreated":"2026-11-24T10:00:07.000Z","MessageNumber":2,"MessageTotal":2,"ScriptBlockText":"last","ScriptBlockId":"twice"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","EventRecordID":8,"TimeCreated":"2026-11-24T10:00:08.000Z","MessageNumber":4,"MessageTotal":4,"ScriptBlockText":"-four","ScriptBlockId":"lost"}
--- output csv
host,EventRecordID,MessageNumber,script_text
ws5.corp.example,6,,
ws5.corp.example,4,1,first last
ws5.corp.example,2,1,one-three-four
ws5.corp.example,3,2,second
