# a name that is not in the log's bytes is not looked for there
--- query
* | json auto | where process_name = "curl.exe" | fields id
--- input a.json
{"id":1,"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Image":"C:\\Windows\\System32\\CURL.EXE"}
{"id":2,"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Image":"C:\\curl.exe\\other.exe"}
{"id":3,"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Image":"C:/tools/c\u0055rl.exe"}
--- output csv
id
1
3
