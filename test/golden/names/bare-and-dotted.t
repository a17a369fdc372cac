# a member of the envelope is addressed by its bare name and by its path
--- query
* | json auto | fields Image, Event.EventData.Image, EventID, Computer
--- input a.json
{"Event":{"System":{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"c"},"EventData":{"Image":"C:\\a.exe"}}}
--- output ndjson
{"Image":"C:\\a.exe","Event.EventData.Image":"C:\\a.exe","EventID":1,"Computer":"c"}
