# a name is shown without what a terminal would obey
--- query
* | count
--- args --ledger
--- input-zip logs.zip
@ a[31mb.json
{"n":"1"}
--- output csv
_count
1
--- stderr-contains logs.zip!a␛[31mb.json
