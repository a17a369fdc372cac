# a chunk that is garbage is one bad record
--- query
* | count
--- input-percent a.evtx
ElfChnk%00 no chunk at all
--- output ndjson
{"_count":0}
--- stderr-contains 1 of 1 decoded records were bad
