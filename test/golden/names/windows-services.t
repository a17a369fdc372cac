# logs of Windows' services under common names
--- query
* | json auto | fields event_id, category, action, user, process_name, file_path, url, url_domain, task_name, script_text, src_ip, target_user, threat_name
--- input a.json
{"EventID":106,"Channel":"Microsoft-Windows-TaskScheduler/Operational","TaskName":"\\evil","UserContext":"CORP\\amira"}
{"EventID":5857,"Channel":"Microsoft-Windows-WMI-Activity/Operational","ProviderName":"x","ProviderPath":"%SystemRoot%\\system32\\wbem\\evil.dll"}
{"EventID":59,"Channel":"Microsoft-Windows-Bits-Client/Operational","url":"http://cdn.a.example/u.bin","name":"job"}
{"EventID":16403,"Channel":"Microsoft-Windows-Bits-Client/Operational","RemoteName":"http://cdn.b.example/u.bin","LocalName":"C:\\u.bin","processPath":"C:\\Windows\\System32\\bitsadmin.exe"}
{"EventID":8004,"Channel":"Microsoft-Windows-AppLocker/EXE and DLL","FullFilePath":"C:\\Users\\a\\x.exe","TargetUser":"S-1-5-21-1"}
{"EventID":1116,"Channel":"Microsoft-Windows-Windows Defender/Operational","Threat Name":"EICAR","Path":"file:_C:\\e.com","Detection User":"CORP\\amira","Action Name":"Quarantine"}
{"EventID":21,"Channel":"Microsoft-Windows-TerminalServices-LocalSessionManager/Operational","User":"CORP\\amira","Address":"198.51.100.7"}
{"EventID":4732,"Channel":"Security","MemberName":"CN=bob","TargetUserName":"Administrators","SubjectUserName":"amira"}
{"EventID":4698,"Channel":"Security","TaskName":"\\evil","TaskContent":"<Task/>","SubjectUserName":"amira"}
{"EventID":400,"Channel":"Windows PowerShell","Data":"\tNewEngineState=Available\r\n\tHostApplication=powershell -enc AA==\r\n"}
{"Event":{"System":{"EventID":800,"Channel":"Windows PowerShell"},"EventData":{"Data":{"#text":["x","y","\tHostApplication=powershell\n\tCommandLine=iwr http://a.example/"]}}}}
{"Event":{"System":{"EventID":800,"Channel":"Windows PowerShell"},"EventData":{"Data":["x","y","\tHostApplication=powershell -nop"]}}}
{"EventID":1102,"Channel":"Security","SubjectUserName":"amira"}
--- output ndjson
{"event_id":106,"category":"scheduled_task","action":"create","user":"CORP\\amira","process_name":null,"file_path":null,"url":null,"url_domain":null,"task_name":"\\evil","script_text":null,"src_ip":null,"target_user":null,"threat_name":null}
{"event_id":5857,"category":"wmi_activity","action":"query","user":null,"process_name":"evil.dll","file_path":null,"url":null,"url_domain":null,"task_name":null,"script_text":null,"src_ip":null,"target_user":null,"threat_name":null}
{"event_id":59,"category":"bits","action":"transfer","user":null,"process_name":null,"file_path":null,"url":"http://cdn.a.example/u.bin","url_domain":"a.example","task_name":null,"script_text":null,"src_ip":null,"target_user":null,"threat_name":null}
{"event_id":16403,"category":"bits","action":"transfer","user":null,"process_name":"bitsadmin.exe","file_path":"C:\\u.bin","url":"http://cdn.b.example/u.bin","url_domain":"b.example","task_name":null,"script_text":null,"src_ip":null,"target_user":null,"threat_name":null}
{"event_id":8004,"category":"applocker","action":"block","user":"S-1-5-21-1","process_name":"x.exe","file_path":"C:\\Users\\a\\x.exe","url":null,"url_domain":null,"task_name":null,"script_text":null,"src_ip":null,"target_user":null,"threat_name":null}
{"event_id":1116,"category":"antivirus","action":"Quarantine","user":"CORP\\amira","process_name":null,"file_path":"file:_C:\\e.com","url":null,"url_domain":null,"task_name":null,"script_text":null,"src_ip":null,"target_user":null,"threat_name":"EICAR"}
{"event_id":21,"category":"authentication","action":"session","user":"CORP\\amira","process_name":null,"file_path":null,"url":null,"url_domain":null,"task_name":null,"script_text":null,"src_ip":"198.51.100.7","target_user":null,"threat_name":null}
{"event_id":4732,"category":"group_change","action":"change","user":"amira","process_name":null,"file_path":null,"url":null,"url_domain":null,"task_name":null,"script_text":null,"src_ip":null,"target_user":"CN=bob","threat_name":null}
{"event_id":4698,"category":"scheduled_task","action":"create","user":"amira","process_name":null,"file_path":null,"url":null,"url_domain":null,"task_name":"\\evil","script_text":"<Task/>","src_ip":null,"target_user":null,"threat_name":null}
{"event_id":400,"category":"ps_classic","action":"execute","user":null,"process_name":null,"file_path":null,"url":null,"url_domain":null,"task_name":null,"script_text":"powershell -enc AA==","src_ip":null,"target_user":null,"threat_name":null}
{"event_id":800,"category":"ps_classic","action":"execute","user":null,"process_name":null,"file_path":null,"url":null,"url_domain":null,"task_name":null,"script_text":"iwr http://a.example/","src_ip":null,"target_user":null,"threat_name":null}
{"event_id":800,"category":"ps_classic","action":"execute","user":null,"process_name":null,"file_path":null,"url":null,"url_domain":null,"task_name":null,"script_text":"powershell -nop","src_ip":null,"target_user":null,"threat_name":null}
{"event_id":1102,"category":"log_cleared","action":"clear","user":"amira","process_name":null,"file_path":null,"url":null,"url_domain":null,"task_name":null,"script_text":null,"src_ip":null,"target_user":null,"threat_name":null}
