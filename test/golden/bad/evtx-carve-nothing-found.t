# deleted records also count in what is said when nothing is found
--- query
* | where a = "six" | fields a
--- args --carve
--- input-evtx:slack=2 a.evtx
{"Event":{"System":{"EventID":1,"EventRecordID":11},"EventData":{"a":"one"}}}
{"Event":{"System":{"EventID":1,"EventRecordID":12},"EventData":{"a":"two"}}}
{"Event":{"System":{"EventID":1,"EventRecordID":13},"EventData":{"a":"three"}}}
{"Event":{"System":{"EventID":1,"EventRecordID":14},"EventData":{"a":"four"}}}
{"Event":{"System":{"EventID":1,"EventRecordID":15},"EventData":{"a":"five"}}}
--- output csv
a
--- stderr-contains of 5 records none got through
