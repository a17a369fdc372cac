# json auto with keys, and over what an operator has set before, looks at the text of an event log's record
--- query
* | "x" as %"Event.EventData.Image" | json auto keys "Event.EventData.Image" as image | fields EventRecordID, image, %"Event.EventData.Image"
--- input-evtx a.evtx
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:01.000000Z"}},"EventRecordID":1,"Channel":"C"},"EventData":{"Image":"C:\\1.exe"}}}
--- output ndjson
{"EventRecordID":1,"image":"C:\\1.exe","Event.EventData.Image":"C:\\1.exe"}
