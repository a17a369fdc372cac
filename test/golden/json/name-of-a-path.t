# a path without as is the field's name
--- query
* | json "meta.type" | count by %"meta.type"
--- input a.json
{"meta":{"type":"t"}}
--- output csv
meta.type,_count
t,1
