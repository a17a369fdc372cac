# where Elastic's pipelines have moved a field of Sysmon, its name still finds it, and only on the events that have it
--- query
* | json auto | fields event_id, file_path, ImageLoaded, TargetFilename, PipeName, SourceImage, TargetObject, Details, SourceIp, DestinationPort, QueryName, category
--- input a.json
{"winlog":{"event_id":3,"channel":"Microsoft-Windows-Sysmon/Operational"},"source":{"ip":"10.0.0.4","port":5000},"destination":{"ip":"203.0.113.9","port":443}}
{"winlog":{"event_id":7,"channel":"Microsoft-Windows-Sysmon/Operational"},"file":{"path":"C:\\a.dll","name":"a.dll"}}
{"winlog":{"event_id":8,"channel":"Microsoft-Windows-Sysmon/Operational","event_data":{"TargetImage":"C:\\t.exe"}},"process":{"executable":"C:\\s.exe"}}
{"winlog":{"event_id":11,"channel":"Microsoft-Windows-Sysmon/Operational"},"file":{"path":"C:\\new.exe","name":"new.exe"}}
{"winlog":{"event_id":13,"channel":"Microsoft-Windows-Sysmon/Operational"},"registry":{"path":"HKLM\\Run\\x","data":{"strings":["x.exe"]}}}
{"winlog":{"event_id":17,"channel":"Microsoft-Windows-Sysmon/Operational"},"file":{"name":"\\evil"}}
{"winlog":{"event_id":22,"channel":"Microsoft-Windows-Sysmon/Operational"},"dns":{"question":{"name":"a.example"}}}
--- output ndjson
{"event_id":3,"file_path":null,"ImageLoaded":null,"TargetFilename":null,"PipeName":null,"SourceImage":null,"TargetObject":null,"Details":null,"SourceIp":"10.0.0.4","DestinationPort":443,"QueryName":null,"category":"network_connection"}
{"event_id":7,"file_path":"C:\\a.dll","ImageLoaded":"C:\\a.dll","TargetFilename":null,"PipeName":null,"SourceImage":null,"TargetObject":null,"Details":null,"SourceIp":null,"DestinationPort":null,"QueryName":null,"category":"image_load"}
{"event_id":8,"file_path":null,"ImageLoaded":null,"TargetFilename":null,"PipeName":null,"SourceImage":"C:\\s.exe","TargetObject":null,"Details":null,"SourceIp":null,"DestinationPort":null,"QueryName":null,"category":"create_remote_thread"}
{"event_id":11,"file_path":"C:\\new.exe","ImageLoaded":null,"TargetFilename":"C:\\new.exe","PipeName":null,"SourceImage":null,"TargetObject":null,"Details":null,"SourceIp":null,"DestinationPort":null,"QueryName":null,"category":"file_event"}
{"event_id":13,"file_path":null,"ImageLoaded":null,"TargetFilename":null,"PipeName":null,"SourceImage":null,"TargetObject":"HKLM\\Run\\x","Details":["x.exe"],"SourceIp":null,"DestinationPort":null,"QueryName":null,"category":"registry_event"}
{"event_id":17,"file_path":"\\evil","ImageLoaded":null,"TargetFilename":null,"PipeName":"\\evil","SourceImage":null,"TargetObject":null,"Details":null,"SourceIp":null,"DestinationPort":null,"QueryName":null,"category":"pipe_created"}
{"event_id":22,"file_path":null,"ImageLoaded":null,"TargetFilename":null,"PipeName":null,"SourceImage":null,"TargetObject":null,"Details":null,"SourceIp":null,"DestinationPort":null,"QueryName":"a.example","category":"dns_query"}
