# the ledger counts EVTX chunks with a wrong checksum, of which no record need be bad
--- query
* | count
--- args --ledger
--- input-evtx:records=2,bad-data-crc=1,bad-header-crc=2 a.evtx
{"Event":{"System":{"EventID":1,"EventRecordID":11},"EventData":{"a":"one"}}}
{"Event":{"System":{"EventID":1,"EventRecordID":12},"EventData":{"a":"two"}}}
{"Event":{"System":{"EventID":1,"EventRecordID":13},"EventData":{"a":"three"}}}
{"Event":{"System":{"EventID":1,"EventRecordID":14},"EventData":{"a":"four"}}}
{"Event":{"System":{"EventID":1,"EventRecordID":15},"EventData":{"a":"five"}}}
--- output csv
_count
5
--- stderr-contains   faults   2 wrong checksums
