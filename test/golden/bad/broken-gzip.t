# a broken compressed file: a message, status 3, and the others are searched
--- query
* | json auto | count by _sourceName
--- input-base64 a.json.gz
H4sIAAAAAAAAA///////////////////////////
--- input b.json
{"a":1}
--- status 3
--- stderr-contains a.json.gz
--- output csv
_sourceName,_count
b.json,1
