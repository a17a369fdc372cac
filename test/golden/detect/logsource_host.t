# which records a logsource is about: Linux and Windows by program, facility, channel and provider
--- rule 04.yml
title: Linux
id: 7b0c6d4e-0002-4000-8000-000000000004
logsource:
    product: linux
detection:
    selection: [evil]
    condition: selection
level: low
--- rule 05.yml
title: Secure Shell
id: 7b0c6d4e-0002-4000-8000-000000000005
logsource:
    product: linux
    service: sshd
detection:
    selection: [evil]
    condition: selection
level: low
--- rule 06.yml
title: Authentication
id: 7b0c6d4e-0002-4000-8000-000000000006
logsource:
    product: linux
    service: auth
detection:
    selection: [evil]
    condition: selection
level: low
--- rule 07.yml
title: Linux Process
id: 7b0c6d4e-0002-4000-8000-000000000007
logsource:
    product: linux
    category: process_creation
detection:
    selection:
        Image|endswith: evil
    condition: selection
level: low
--- rule 08.yml
title: Windows Process
id: 7b0c6d4e-0002-4000-8000-000000000008
logsource:
    product: windows
    category: process_creation
detection:
    selection:
        Image|endswith: evil
        ProcessId: '0x1a4'
    condition: selection
level: low
--- rule 12.yml
title: PowerShell Start
id: 7b0c6d4e-0002-4000-8000-000000000012
logsource:
    product: windows
    category: ps_classic_start
detection:
    selection:
        Data|contains: HostApplication=evil
    condition: selection
level: low
--- rule 13.yml
title: Task
id: 7b0c6d4e-0002-4000-8000-000000000013
logsource:
    product: windows
    service: taskscheduler
detection:
    selection:
        EventID: 106
    condition: selection
level: low
--- input messages
2026-11-01T10:00:00Z h sshd[3]: evil
2026-11-01T10:00:01Z h foo[3]: evil
<86>1 2026-11-01T10:00:02Z h foo 3 - - evil
--- input linux.json
{"EventID":1,"Channel":"Linux-Sysmon/Operational","Provider_Name":"Linux-Sysmon","UtcTime":"2026-11-01 10:00:03.000","Image":"/tmp/evil","ProcessId":"0x1a4"}
--- input windows.json
{"EventID":4688,"Channel":"security","TimeCreated":"2026-11-01T10:00:04Z","NewProcessName":"C:\\evil","NewProcessId":"0x1a4","ProcessId":"0x2c"}
{"EventID":4688,"Channel":"Security","TimeCreated":"2026-11-01T10:00:05Z","NewProcessName":"C:\\evil","NewProcessId":"0x2c","ProcessId":"0x1a4"}
{"EventID":106,"SourceName":"Microsoft-Windows-TaskScheduler","TimeCreated":"2026-11-01T10:00:06Z"}
{"EventID":106,"Channel":"System","SourceName":"Microsoft-Windows-TaskScheduler","TimeCreated":"2026-11-01T10:00:07Z"}
--- input classic.json
{"Event":{"System":{"EventID":400,"Channel":"Windows PowerShell","TimeCreated":{"#attributes":{"SystemTime":"2026-11-01T10:00:08Z"}}},"EventData":{"Data":["Available","None","\tHostApplication=evil"]}}}
{"Event":{"System":{"EventID":400,"Channel":"Windows PowerShell","TimeCreated":{"#attributes":{"SystemTime":"2026-11-01T10:00:09Z"}}},"EventData":{"Data":{"#text":["Available","None","\tHostApplication=evil"]}}}}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-11-01T10:00:00Z,3,low,7b0c6d4e-0002-4000-8000-000000000004,Linux,_hostname,h,messages,1,,
2026-11-01T10:00:00Z,3,low,7b0c6d4e-0002-4000-8000-000000000005,Secure Shell,_hostname,h,messages,1,,
2026-11-01T10:00:00Z,3,low,7b0c6d4e-0002-4000-8000-000000000006,Authentication,_hostname,h,messages,1,,
2026-11-01T10:00:01Z,3,low,7b0c6d4e-0002-4000-8000-000000000004,Linux,_hostname,h,messages,2,,
2026-11-01T10:00:02Z,3,low,7b0c6d4e-0002-4000-8000-000000000004,Linux,_hostname,h,messages,3,,
2026-11-01T10:00:02Z,3,low,7b0c6d4e-0002-4000-8000-000000000006,Authentication,_hostname,h,messages,3,,
2026-11-01T10:00:03Z,3,low,7b0c6d4e-0002-4000-8000-000000000004,Linux,,,linux.json,1,,
2026-11-01T10:00:03Z,3,low,7b0c6d4e-0002-4000-8000-000000000007,Linux Process,,,linux.json,1,,
2026-11-01T10:00:04Z,3,low,7b0c6d4e-0002-4000-8000-000000000008,Windows Process,,,windows.json,1,,
2026-11-01T10:00:06Z,3,low,7b0c6d4e-0002-4000-8000-000000000013,Task,,,windows.json,3,,
2026-11-01T10:00:08Z,3,low,7b0c6d4e-0002-4000-8000-000000000012,PowerShell Start,,,classic.json,1,,
2026-11-01T10:00:09Z,3,low,7b0c6d4e-0002-4000-8000-000000000012,PowerShell Start,,,classic.json,2,,
