# --explain shows the condition's tree for a record, with what matched
--- rule tool.yml
title: Tool That Fetches
id: 7b0c6d4e-0001-4000-8000-00000000000b
logsource: {product: windows, category: process_creation}
detection:
    selection:
        Image|endswith: '\curl.exe'
        CommandLine|contains: ['http://', 'https://']
    filter:
        User|re: '^CORP\\svc'
        ParentImage: null
    condition: selection and not filter
--- args --explain 7B0C6D4E-0001-4000-8000-00000000000B --record 2
--- input e.json
{"TimeCreated":"2026-11-24T08:00:00Z","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1}
{"TimeCreated":"2026-11-24T08:00:01Z","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"Image":"C:\\Windows\\CURL.exe","CommandLine":"curl https://x.example/","User":"CORP\\svc1"}
--- output text
rule       Tool That Fetches (7b0c6d4e-0001-4000-8000-00000000000b), tool.yml:1
record     2 of e.json, 2026-11-24 08:00:01 UTC, windows/sysmon/1
log source product windows, category process_creation: the record is of it
condition  selection and not filter
answer     the rule does not fire

false  all of
true     selection: all of
true       Image ends with '\curl.exe': 'C:\Windows\CURL.exe', matched '\CURL.exe'
true       one of
false        CommandLine contains 'http://': 'curl https://x.example/'
true         CommandLine contains 'https://': 'curl https://x.example/', matched 'https://'
false    not
true       filter: all of
true         User matches the regex /^CORP\\svc/: 'CORP\svc1', matched 'CORP\svc'
true         ParentImage is missing or empty: the record has no value
