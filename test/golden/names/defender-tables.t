# advanced hunting tables
--- query
* | fields category, process_name, file_path, registry_key, registry_value, dst_ip, url, src_ip, src_host, user, TargetFilename, ImageLoaded, TargetObject, DestinationIp
--- input a.csv
Timestamp,DeviceName,ActionType,FileName,FolderPath,RegistryKey,RegistryValueData,RemoteIP,RemoteUrl,RemoteDeviceName,AccountName,InitiatingProcessFileName
2026-11-24T02:21:53Z,ws5.corp.example,FileCreated,x.exe,C:\x.exe,,,,,,,curl.exe
2026-11-24T02:21:54Z,ws5.corp.example,ImageLoaded,a.dll,C:\a.dll,,,,,,,curl.exe
2026-11-24T02:21:55Z,ws5.corp.example,RegistryValueSet,,,HKLM\Run,x.exe,,,,,reg.exe
2026-11-24T02:21:56Z,ws5.corp.example,ConnectionSuccess,,,,,203.0.113.9,http://a.example/x,,,curl.exe
2026-11-24T02:21:57Z,ws5.corp.example,LogonSuccess,,,,,10.0.0.9,,ws9,amira,
--- output ndjson
{"category":"file_event","process_name":"curl.exe","file_path":"C:\\x.exe","registry_key":null,"registry_value":null,"dst_ip":null,"url":null,"src_ip":null,"src_host":null,"user":null,"TargetFilename":"C:\\x.exe","ImageLoaded":null,"TargetObject":null,"DestinationIp":null}
{"category":"image_load","process_name":"curl.exe","file_path":"C:\\a.dll","registry_key":null,"registry_value":null,"dst_ip":null,"url":null,"src_ip":null,"src_host":null,"user":null,"TargetFilename":null,"ImageLoaded":"C:\\a.dll","TargetObject":null,"DestinationIp":null}
{"category":"registry_event","process_name":"reg.exe","file_path":null,"registry_key":"HKLM\\Run","registry_value":"x.exe","dst_ip":null,"url":null,"src_ip":null,"src_host":null,"user":null,"TargetFilename":null,"ImageLoaded":null,"TargetObject":"HKLM\\Run","DestinationIp":null}
{"category":"network_connection","process_name":"curl.exe","file_path":null,"registry_key":null,"registry_value":null,"dst_ip":"203.0.113.9","url":"http://a.example/x","src_ip":null,"src_host":null,"user":null,"TargetFilename":null,"ImageLoaded":null,"TargetObject":null,"DestinationIp":"203.0.113.9"}
{"category":"authentication","process_name":null,"file_path":null,"registry_key":null,"registry_value":null,"dst_ip":null,"url":null,"src_ip":"10.0.0.9","src_host":"ws9","user":"amira","TargetFilename":null,"ImageLoaded":null,"TargetObject":null,"DestinationIp":null}
