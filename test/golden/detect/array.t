# records of an array are numbered whatever lines they span; so are those of a pretty-printed one
--- rule any.yml
title: Any B
id: 7b0c6d4e-0001-4000-8000-000000000002
logsource:
    product: windows
    service: security
detection:
    selection:
        EventID:
            - 4624
            - 4625
        TargetUserName: 'b*'
    condition: selection
level: low
--- input a.json
[{"Channel":"Security","EventID":4624,"TargetUserName":"bob","Computer":"dc1"},{"Channel":"security","EventID":"4625",
"TargetUserName":"Bea","Computer":"dc2"}, {"Channel":"Security","EventID":4634,"TargetUserName":"bob"},
 {"Channel":"Security","EventID":4625,"TargetUserName":"BERT","Computer":"dc3"}]
--- input b.json
{
  "Channel": "Security",
  "EventID": 1,
  "TargetUserName": "b"
}
{
  "Channel": "Security",
  "EventID": 4624,
  "TargetUserName": "b"
}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-11-24T11:00:00Z,3,low,7b0c6d4e-0001-4000-8000-000000000002,Any B,_hostname,dc1,a.json,1,,
2026-11-24T11:00:00Z,3,low,7b0c6d4e-0001-4000-8000-000000000002,Any B,_hostname,dc2,a.json,2,,
2026-11-24T11:00:00Z,3,low,7b0c6d4e-0001-4000-8000-000000000002,Any B,_hostname,dc3,a.json,4,,
2026-11-24T11:00:00Z,3,low,7b0c6d4e-0001-4000-8000-000000000002,Any B,_username,b,b.json,2,,
