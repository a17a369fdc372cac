# the time of a record is that of its TimeCreated, by which --from chooses
--- query
* | formatDate(_messagetime, "yyyy-MM-dd HH:mm:ss.SSS", "UTC") as t | fields t, EventRecordID
--- args --from 2026-11-23T08:15:02Z
--- input-evtx a.evtx
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:01.000000Z"}},"EventRecordID":1,"Channel":"C"},"EventData":{"Image":"C:\\1.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:02.000000Z"}},"EventRecordID":2,"Channel":"C"},"EventData":{"Image":"C:\\2.exe"}}}
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:03.000000Z"}},"EventRecordID":3,"Channel":"C"},"EventData":{"Image":"C:\\3.exe"}}}
--- output ndjson
{"t":"2026-11-23 08:15:02.000","EventRecordID":2}
{"t":"2026-11-23 08:15:03.000","EventRecordID":3}
