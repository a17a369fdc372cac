# an EVTX file that is cut off within its header is counted, and the others are read
--- query
* | count
--- input logs/a.json
{"a":1}
--- input-percent logs/b.evtx
ElfFile%00%00%00%00%00%00%00%00
--- paths logs
--- output csv
_count
1
--- stderr-contains 1 of 2 decoded records were bad
