# an EVTX file of which a part of the header is left
--- query
* | fields EventRecordID, a
--- input-evtx:records=2,cut=3000 a.evtx
{"Event":{"System":{"EventID":1,"EventRecordID":11},"EventData":{"a":"one"}}}
{"Event":{"System":{"EventID":1,"EventRecordID":12},"EventData":{"a":"two"}}}
{"Event":{"System":{"EventID":1,"EventRecordID":13},"EventData":{"a":"three"}}}
{"Event":{"System":{"EventID":1,"EventRecordID":14},"EventData":{"a":"four"}}}
{"Event":{"System":{"EventID":1,"EventRecordID":15},"EventData":{"a":"five"}}}
--- output csv
EventRecordID,a
--- stderr-contains there are no records in the inputs
