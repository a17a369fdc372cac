# an EVTX file that is all header is read, and has no records
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
