# exports as portals write them: their times, objects in columns, a name for what several call otherwise
--- query
* | formatDate(_messagetime, "yyyy-MM-dd HH:mm:ss.SSS") as at | fields at, dst_port, Direction, AdditionalFields.Direction, Image, TimeGenerated
--- args --timezone UTC
--- input a.csv
Timestamp,DeviceName,ActionType,RemotePort,AdditionalFields
"Nov 24, 2026 2:21:52 AM",ws5.corp.example,ConnectionSuccess,443,"{""Direction"":""Out""}"
2026-11-24T02:21:53.123Z,ws5.corp.example,ConnectionSuccess,80,
--- input b.csv
TimeGenerated [UTC],Computer,EventID,EventData
"11/24/2026, 2:21:54.125 AM",ws5.corp.example,1,"<EventData><Data Name=""Image"">C:\a.exe</Data></EventData>"
--- output ndjson
{"at":"2026-11-24 02:21:52.000","dst_port":443,"Direction":"Out","AdditionalFields.Direction":"Out","Image":null,"TimeGenerated":null}
{"at":"2026-11-24 02:21:53.123","dst_port":80,"Direction":null,"AdditionalFields.Direction":null,"Image":null,"TimeGenerated":null}
{"at":"2026-11-24 02:21:54.125","dst_port":null,"Direction":null,"AdditionalFields.Direction":null,"Image":"C:\\a.exe","TimeGenerated":"11/24/2026, 2:21:54.125 AM"}
