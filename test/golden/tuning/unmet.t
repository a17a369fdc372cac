# rules and fields that tuning names in vain are said; names that are known are not, nor what some record has
--- args --tuning tuning.yaml
--- rule fetch.yml
title: Fetched by curl
id: 4a3c1b6e-0001-4000-8000-000000000001
tags: [attack.t1105]
logsource: { category: process_creation, product: windows }
detection:
    s: { EventID: 1 }
    condition: s
--- file tuning.yaml
tuning:
  - name: slips
    rules:
      - Fetched by crul
      - tag:attack.t1150
      - 'Command Line*'
      - fetched*
    when: hsot = "a" or severty > 3
  - name: window
    rules: ['tag:attack.*']
    when: ParentImage = "b" and Owner = "c" and site = "d" and _sourceCategory = "e" and rule_id = "f"
  - { name: gone, rules: Nothing, expires: 2026-01-01 }
  - { name: unasked, rules: Other, when: nosuch = "a" }
--- input a.json
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-11-01 10:00:00.000","Image":"C:\\x\\curl.exe","Computer":"a"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-11-01 10:00:01.000","Image":"C:\\x\\curl.exe","Computer":"a","Owner":"x"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-11-01T10:00:00Z,5,,4a3c1b6e-0001-4000-8000-000000000001,Fetched by curl,_hostname,a,a.json,1,attack.t1105,
2026-11-01T10:00:01Z,5,,4a3c1b6e-0001-4000-8000-000000000001,Fetched by curl,_hostname,a,a.json,2,attack.t1105,
--- status 0
--- error
gyoji: tuning.yaml:4: the tuning slips: no rule of this run is meant by 'Fetched by crul': did you mean Fetched by curl?
gyoji: tuning.yaml:5: the tuning slips: no rule of this run is meant by 'tag:attack.t1150': did you mean tag:attack.t1105?
gyoji: tuning.yaml:6: the tuning slips: no rule of this run is meant by 'Command Line*'
gyoji: tuning.yaml:12: the tuning gone has expired: it leaves out nothing
gyoji: tuning.yaml:13: the tuning unasked: no rule of this run is meant by 'Other'
gyoji: tuning.yaml:2: the tuning slips: no record of a signal had the field 'hsot': did you mean host?
gyoji: tuning.yaml:2: the tuning slips: no record of a signal had the field 'severty': did you mean severity?
gyoji: tuning.yaml:9: the tuning window: no record of a signal had the field 'site'
