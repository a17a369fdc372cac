# json auto: an event log's records have their fields already
--- query
* | json auto
--- input-evtx a.evtx
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-23T08:15:01.000000Z"}},"EventRecordID":1,"Channel":"C"},"EventData":{"Image":"C:\\1.exe"}}}
--- output ndjson
{"_messagetime":1795421701000,"_sourcecategory":"","_sourcename":"a.evtx","_reader":"evtx","EventID":1,"Event.System.TimeCreated.#attributes.SystemTime":"2026-11-23T08:15:01.000000Z","EventRecordID":1,"Channel":"C","Image":"C:\\1.exe"}
