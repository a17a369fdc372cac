# a file that is cut off within a record
--- query
* | fields EventRecordID, Image
--- input-evtx:cut=6300 a.evtx
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:01.000000Z"}},"EventRecordID":1,"Channel":"C"},"EventData":{"Image":"C:\\1.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:02.000000Z"}},"EventRecordID":2,"Channel":"C"},"EventData":{"Image":"C:\\2.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:03.000000Z"}},"EventRecordID":3,"Channel":"C"},"EventData":{"Image":"C:\\3.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:04.000000Z"}},"EventRecordID":4,"Channel":"C"},"EventData":{"Image":"C:\\4.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:05.000000Z"}},"EventRecordID":5,"Channel":"C"},"EventData":{"Image":"C:\\5.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:06.000000Z"}},"EventRecordID":6,"Channel":"C"},"EventData":{"Image":"C:\\6.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:07.000000Z"}},"EventRecordID":7,"Channel":"C"},"EventData":{"Image":"C:\\7.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:08.000000Z"}},"EventRecordID":8,"Channel":"C"},"EventData":{"Image":"C:\\8.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:09.000000Z"}},"EventRecordID":9,"Channel":"C"},"EventData":{"Image":"C:\\9.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:00.000000Z"}},"EventRecordID":10,"Channel":"C"},"EventData":{"Image":"C:\\10.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:01.000000Z"}},"EventRecordID":11,"Channel":"C"},"EventData":{"Image":"C:\\11.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:02.000000Z"}},"EventRecordID":12,"Channel":"C"},"EventData":{"Image":"C:\\12.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:03.000000Z"}},"EventRecordID":13,"Channel":"C"},"EventData":{"Image":"C:\\13.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:04.000000Z"}},"EventRecordID":14,"Channel":"C"},"EventData":{"Image":"C:\\14.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:05.000000Z"}},"EventRecordID":15,"Channel":"C"},"EventData":{"Image":"C:\\15.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:06.000000Z"}},"EventRecordID":16,"Channel":"C"},"EventData":{"Image":"C:\\16.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:07.000000Z"}},"EventRecordID":17,"Channel":"C"},"EventData":{"Image":"C:\\17.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:08.000000Z"}},"EventRecordID":18,"Channel":"C"},"EventData":{"Image":"C:\\18.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:09.000000Z"}},"EventRecordID":19,"Channel":"C"},"EventData":{"Image":"C:\\19.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:00.000000Z"}},"EventRecordID":20,"Channel":"C"},"EventData":{"Image":"C:\\20.exe"}}}
--- output ndjson
{"EventRecordID":1,"Image":"C:\\1.exe"}
{"EventRecordID":2,"Image":"C:\\2.exe"}
{"EventRecordID":3,"Image":"C:\\3.exe"}
{"EventRecordID":4,"Image":"C:\\4.exe"}
{"EventRecordID":5,"Image":"C:\\5.exe"}
{"EventRecordID":6,"Image":"C:\\6.exe"}
{"EventRecordID":7,"Image":"C:\\7.exe"}
{"EventRecordID":8,"Image":"C:\\8.exe"}
{"EventRecordID":9,"Image":"C:\\9.exe"}
--- stderr-contains records were bad
