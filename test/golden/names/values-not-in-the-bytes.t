# a field whose value does not stand in the bytes on some log source loses no record to the prefilter
--- query
* | json auto | where process_id = "7792" or process_id = 41 | fields n, process_id
--- input a.json
{"n":1,"EventID":4688,"Channel":"Security","NewProcessName":"C:\\a.exe","NewProcessId":"0x1e70"}
{"n":2,"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Image":"C:\\a.exe","ProcessId":"41"}
{"n":3,"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Image":"C:\\a.exe","ProcessId":"42"}
{"n":4,"EventID":4688,"Channel":"Security","NewProcessName":"C:\\a.exe","newprocess\u0049d":"0x29"}
{"n":5,"EventID":4663,"Channel":"Security","ProcessName":"C:\\a.exe","ProcessId":"0x29"}
--- output ndjson
{"n":1,"process_id":7792}
{"n":2,"process_id":41}
{"n":4,"process_id":41}
{"n":5,"process_id":41}
