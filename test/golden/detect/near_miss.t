# --near-miss counts the records that failed by one test while another held
--- rule tool.yml
title: Tool That Fetches
id: 7b0c6d4e-0001-4000-8000-00000000000b
logsource: {product: windows, category: process_creation}
detection:
    selection:
        Image|endswith: '\curl.exe'
        CommandLine|contains: ['http://', 'https://']
        User: 'b'
    filter:
        ParentImage|endswith: '\ok.exe'
    condition: selection and not filter
level: high
--- rule single.yml
title: Of One Test
id: 7b0c6d4e-0001-4000-8000-00000000000c
logsource: {product: windows, category: process_creation}
detection:
    selection:
        Image|endswith: '\wget.exe'
    condition: selection
--- args --near-miss
--- input e.json
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"User":"b","Image":"C:\\curl.exe","CommandLine":"curl http://x"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"User":"b","Image":"C:\\curl.exe","CommandLine":"curl ftp://x"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"User":"b","Image":"C:\\curl.exe","CommandLine":"curl ftps://x"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"User":"b","Image":"C:\\curl.exe","CommandLine":"curl http://x","ParentImage":"D:\\ok.exe"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"User":"c","Image":"C:\\curl.exe","CommandLine":"curl ftp://x"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"User":"c","Image":"C:\\curl.exe","CommandLine":"curl http://x"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":3,"User":"c","Image":"C:\\curl.exe","CommandLine":"curl http://x"}
--- output csv
records,severity,rule_id,rule_name,failed,file,record
2,7,7b0c6d4e-0001-4000-8000-00000000000b,Tool That Fetches,CommandLine contains 'http://' or 'https://',e.json,2
1,7,7b0c6d4e-0001-4000-8000-00000000000b,Tool That Fetches,ParentImage ends with '\ok.exe' (must not),e.json,4
1,7,7b0c6d4e-0001-4000-8000-00000000000b,Tool That Fetches,User is 'b',e.json,6
