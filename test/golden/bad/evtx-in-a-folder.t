# a binary EVTX file in a folder is passed over, with what to do
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
--- stderr-contains binary EVTX cannot be read yet
