# a record that is no part, or says what cannot be, stays as it is
--- query
* | fields EventRecordID, MessageNumber, MessageTotal, ScriptBlockText
--- input a.json
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
EventRecordID,MessageNumber,MessageTotal,ScriptBlockText
1,1,2,no id
2,0,2,number 0
3,3,2,beyond total
4,1,1000000000,a lie
5,1,-2,negative
6,1,2,
7,1,2,other event
8,1,2,other channel
9,1,2,"[""a""]"
10,1,2,own url
