# Windows's own names: each row as often as there are shapes
--- query
_sourceCategory=shape/*
| where EventID in (4688, 4624, 7045, 1102)
| count by EventID, Channel, Computer, SubjectUserName, TargetUserName, LogonType, SubjectLogonId, NewProcessName, IpAddress, ServiceName, ImagePath
| sort by EventID
--- from every-shape.events
--- output csv
EventID,Channel,Computer,SubjectUserName,TargetUserName,LogonType,SubjectLogonId,NewProcessName,IpAddress,ServiceName,ImagePath,_count
7045,System,ws5.corp.example,,,,,,,Updater,"""C:\Users\Public\update & go.exe"" /svc",10
4688,Security,ws5.corp.example,amara,-,,0x3e7a1,C:\Windows\System32\curl.exe,,,,10
4624,Security,ws5.corp.example,-,amara,3,0x0,,192.0.2.9,,,10
1102,Security,ws5.corp.example,amara,,,0x3e7a1,,,,,10
