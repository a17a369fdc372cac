# Sysmon as flat JSON: process creation, connection, file, DNS
--- query
* | json auto | fields event_id, process_name, process_path, command_line, parent_process_name, src_ip, dst_ip, dst_port, file_name, dns_query, host, user
--- input a.json
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.example","Image":"C:\\Windows\\System32\\CertUtil.exe","CommandLine":"certutil -urlcache","ParentImage":"C:\\Windows\\System32\\cmd.exe","User":"CORP\\amira"}
{"EventID":3,"Channel":"Microsoft-Windows-Sysmon/Operational","Image":"C:\\curl.exe","SourceIp":"10.0.0.5","DestinationIp":"203.0.113.1","DestinationPort":443}
{"EventID":11,"Channel":"Microsoft-Windows-Sysmon/Operational","Image":"C:\\curl.exe","TargetFilename":"C:\\Users\\Public\\up.exe"}
{"EventID":22,"Channel":"Microsoft-Windows-Sysmon/Operational","Image":"C:\\curl.exe","QueryName":"transfer.sh"}
--- output ndjson
{"event_id":1,"process_name":"certutil.exe","process_path":"C:\\Windows\\System32\\CertUtil.exe","command_line":"certutil -urlcache","parent_process_name":"cmd.exe","src_ip":null,"dst_ip":null,"dst_port":null,"file_name":null,"dns_query":null,"host":"ws5.example","user":"CORP\\amira"}
{"event_id":3,"process_name":"curl.exe","process_path":"C:\\curl.exe","command_line":null,"parent_process_name":null,"src_ip":"10.0.0.5","dst_ip":"203.0.113.1","dst_port":443,"file_name":null,"dns_query":null,"host":null,"user":null}
{"event_id":11,"process_name":"curl.exe","process_path":"C:\\curl.exe","command_line":null,"parent_process_name":null,"src_ip":null,"dst_ip":null,"dst_port":null,"file_name":"up.exe","dns_query":null,"host":null,"user":null}
{"event_id":22,"process_name":"curl.exe","process_path":"C:\\curl.exe","command_line":null,"parent_process_name":null,"src_ip":null,"dst_ip":null,"dst_port":null,"file_name":null,"dns_query":"transfer.sh","host":null,"user":null}
