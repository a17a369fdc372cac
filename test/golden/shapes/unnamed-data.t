# Texts without names are param1 … in every shape, as Winlogbeat has them; so are the members of System that tables name otherwise
--- query
* | fields EventID, provider, param1, param2, param3, Level, Version, UserID, ExecutionProcessID, ExecutionThreadID, service_name
--- input-evtx 1.evtx
{"Event":{"System":{"Provider":{"#attributes":{"Name":"MSSQLSERVER"}},"EventID":{"#attributes":{"Qualifiers":16384},"#text":15457},"Version":1,"Level":4,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-24T08:00:01.000000Z"}},"EventRecordID":7,"Execution":{"#attributes":{"ProcessID":9,"ThreadID":8}},"Channel":"Application","Computer":"sql1.corp.example","Security":{"#attributes":{"UserID":"S-1-5-18"}}},"EventData":{"Data":{"#text":["xp_cmdshell","0","1"]}}}}
--- input 2.json
{"Event":{"System":{"Provider":{"#attributes":{"Name":"MSSQLSERVER"}},"EventID":{"#attributes":{"Qualifiers":16384},"#text":15457},"Version":1,"Level":4,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-24T08:00:01.000000Z"}},"EventRecordID":7,"Execution":{"#attributes":{"ProcessID":9,"ThreadID":8}},"Channel":"Application","Computer":"sql1.corp.example","Security":{"#attributes":{"UserID":"S-1-5-18"}}},"EventData":{"Data":{"#text":["xp_cmdshell","0","1"]}}}}
--- input 3.xml
<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='MSSQLSERVER'/><EventID Qualifiers='16384'>15457</EventID><Version>1</Version><Level>4</Level><TimeCreated SystemTime='2026-11-24T08:00:01.000000Z'/><EventRecordID>7</EventRecordID><Execution ProcessID='9' ThreadID='8'/><Channel>Application</Channel><Computer>sql1.corp.example</Computer><Security UserID='S-1-5-18'/></System><EventData><Data>xp_cmdshell</Data><Data>0</Data><Data>1</Data></EventData></Event>
--- input 4.json
{"@timestamp":"2026-11-24T08:00:01.000Z","winlog":{"channel":"Application","computer_name":"sql1.corp.example","event_id":15457,"provider_name":"MSSQLSERVER","record_id":7,"version":1,"process":{"pid":9,"thread":{"id":8}},"user":{"identifier":"S-1-5-18"},"event_data":{"param1":"xp_cmdshell","param2":"0","param3":"1"}}}
--- input 5.json
{"@timestamp":"2026-11-24T08:00:01.000Z","log_name":"Application","computer_name":"sql1.corp.example","event_id":15457,"source_name":"MSSQLSERVER","record_number":"7","version":1,"process_id":9,"thread_id":8,"user":{"identifier":"S-1-5-18"},"type":"wineventlog","event_data":{"param1":"xp_cmdshell","param2":"0","param3":"1"}}
--- input 6.json
{"TimeGenerated":"2026-11-24T08:00:01.000Z","Source":"MSSQLSERVER","EventLog":"Application","Computer":"sql1.corp.example","EventLevel":4,"EventLevelName":"Information","EventData":"<DataItem type=\"System.XmlData\"><EventData><Data>xp_cmdshell</Data><Data>0</Data><Data>1</Data></EventData></DataItem>","EventID":15457,"Type":"Event"}
--- input 7.json
{"TimeGenerated":"2026-11-24T08:00:01.000Z","Provider":"MSSQLSERVER","Channel":"Application","Computer":"sql1.corp.example","EventLevel":4,"EventLevelName":"Information","EventData":{"param1":"xp_cmdshell","param2":"0","param3":"1"},"EventID":15457,"EventRecordId":"7","SystemProcessId":9,"SystemThreadId":8,"SystemUserId":"S-1-5-18","Version":1,"Type":"WindowsEvent"}
--- output csv
EventID,provider,param1,param2,param3,Level,Version,UserID,ExecutionProcessID,ExecutionThreadID,service_name
15457,MSSQLSERVER,xp_cmdshell,0,1,4,1,S-1-5-18,9,8,
15457,MSSQLSERVER,xp_cmdshell,0,1,4,1,S-1-5-18,9,8,
15457,MSSQLSERVER,xp_cmdshell,0,1,4,1,S-1-5-18,9,8,
15457,MSSQLSERVER,xp_cmdshell,0,1,,1,S-1-5-18,9,8,
15457,MSSQLSERVER,xp_cmdshell,0,1,,1,S-1-5-18,9,8,
15457,MSSQLSERVER,xp_cmdshell,0,1,4,,,,,
15457,MSSQLSERVER,xp_cmdshell,0,1,4,1,S-1-5-18,9,8,
