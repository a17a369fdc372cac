# an EVTX template that holds itself ends, and hides nothing
--- query
* | fields EventRecordID, a
--- input-evtx:records=3 a.evtx
{"Event":{"System":{"EventID":1,"EventRecordID":11},"EventData":{"a":"one"}}}
{"Event":{"System":{"EventID":1,"EventRecordID":12},"EventData":{"a":"two"}}}
{"Event":{"System":{"EventID":2,"EventRecordID":99},"EventData":{"a":"x"}},"form":"loop"}
{"Event":{"System":{"EventID":1,"EventRecordID":13},"EventData":{"a":"three"}}}
{"Event":{"System":{"EventID":1,"EventRecordID":14},"EventData":{"a":"four"}}}
{"Event":{"System":{"EventID":1,"EventRecordID":15},"EventData":{"a":"five"}}}
--- output csv
EventRecordID,a
11,one
12,two
99,x
13,three
14,four
15,five
