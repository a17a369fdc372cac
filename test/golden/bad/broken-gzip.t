# a broken compressed file gives what could be read, status 3, and the others
--- query
* | json auto | count
--- input-base64 a.json.gz
H4sIAAAAAAAAA6tWSlSyMqzlqlZKUrIyquVKAgAAAP//
--- input b.json
{"a":1}
--- status 3
--- stderr-contains a.json.gz
--- output csv
_count
1
