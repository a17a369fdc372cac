# texts with JSON's escapes are the same to every test, in the fields that matched, in summaries and
# for rules whose log source depends on such a text
--- rule path.yml
title: Path
id: 7b0c6d4e-0001-4000-8000-000000000031
logsource: {product: windows, category: process_creation}
detection: {selection: {Image|endswith: '\tool.exe', CommandLine|contains: 'say "hi'}, condition: selection}
level: low
--- rule same.yml
title: Same
id: 7b0c6d4e-0001-4000-8000-000000000032
logsource: {product: windows, category: process_creation}
detection: {selection: {CurrentDirectory|fieldref: OriginalFileName}, condition: selection}
level: low
--- rule shape.yml
title: Shape
id: 7b0c6d4e-0001-4000-8000-000000000033
logsource: {product: windows, category: process_creation}
detection: {selection: {ParentImage|re: '^C:\\[a-z]+\.exe$'}, empty: {ParentCommandLine: null}, dash: {Product: '-'}, condition: selection and not empty and not dash}
level: low
--- rule channel.yml
title: Channel
id: 7b0c6d4e-0001-4000-8000-000000000034
logsource: {product: windows, service: application}
detection: {selection: {EventID: 1, Data|contains: 'a\b'}, condition: selection}
level: low
--- rule word.sumo
// id: word
// name: Word
// severity: 2
// summary: {{CommandLine}} in {{CurrentDirectory}}
* | json auto | where CurrentDirectory = "C:\\x\\yz"
--- input e.json
{"TimeCreated":"2026-11-24T08:00:00Z","Channel":"Microsoft-Windows-Sysmon\/Operational","EventID":1,"Image":"C:\\x\\tool.exe","CommandLine":"C:\\x\\tool.exe say \"hi\"","CurrentDirectory":"C:\\x\\yz","OriginalFileName":"C:\\x\\\u0079z","ParentImage":"\u0043:\\cmd.exe","ParentCommandLine":"cmd \\c"}
{"TimeCreated":"2026-11-24T08:00:01Z","Channel":"Microsoft-Windows-Sysmon\/Operational","EventID":1,"Image":"C:\\x\\tool.exe","CommandLine":"C:\\x\\tool.exe say hi","CurrentDirectory":"C:\\x\\yy","OriginalFileName":"C:\\x\\yz","ParentImage":"C:\\x\\cmd.exe","ParentCommandLine":""}
{"TimeCreated":"2026-11-24T08:00:02Z","Channel":"Microsoft-Windows-Sysmon\/Operational","EventID":1,"ParentImage":"C:\\cmd.exe","ParentCommandLine":"\u002d \\","Product":"\u002d"}
{"TimeCreated":"2026-11-24T08:00:03Z","Channel":"\u0041pplication","EventID":1,"Data":"xx\ta\\b\n"}
{"TimeCreated":"2026-11-24T08:00:04Z","Channel":"Application\\","EventID":1,"Data":"xx\ta\\b\n"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-11-24T08:00:00Z,3,low,7b0c6d4e-0001-4000-8000-000000000031,Path,,,e.json,1,,
2026-11-24T08:00:00Z,3,low,7b0c6d4e-0001-4000-8000-000000000032,Same,,,e.json,1,,
2026-11-24T08:00:00Z,3,low,7b0c6d4e-0001-4000-8000-000000000033,Shape,,,e.json,1,,
2026-11-24T08:00:00Z,2,,word,Word,,,e.json,1,,"C:\x\tool.exe say ""hi"" in C:\x\yz"
2026-11-24T08:00:03Z,3,low,7b0c6d4e-0001-4000-8000-000000000034,Channel,,,e.json,4,,
