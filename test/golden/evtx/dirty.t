# a file header that was never brought up to date
--- query
* | fields EventRecordID, Image
--- input-evtx:records=2,dirty a.evtx
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:01.000000Z"}},"EventRecordID":1,"Channel":"C"},"EventData":{"Image":"C:\\1.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:02.000000Z"}},"EventRecordID":2,"Channel":"C"},"EventData":{"Image":"C:\\2.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:03.000000Z"}},"EventRecordID":3,"Channel":"C"},"EventData":{"Image":"C:\\3.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:04.000000Z"}},"EventRecordID":4,"Channel":"C"},"EventData":{"Image":"C:\\4.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:05.000000Z"}},"EventRecordID":5,"Channel":"C"},"EventData":{"Image":"C:\\5.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:06.000000Z"}},"EventRecordID":6,"Channel":"C"},"EventData":{"Image":"C:\\6.exe"}}}
--- output ndjson
{"EventRecordID":1,"Image":"C:\\1.exe"}
{"EventRecordID":2,"Image":"C:\\2.exe"}
{"EventRecordID":3,"Image":"C:\\3.exe"}
{"EventRecordID":4,"Image":"C:\\4.exe"}
{"EventRecordID":5,"Image":"C:\\5.exe"}
{"EventRecordID":6,"Image":"C:\\6.exe"}
