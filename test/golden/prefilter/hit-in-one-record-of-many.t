# of many records only the one with the literal matches
--- query
* | json auto | where a = "needle" | count by b
--- input-repeat:3000 a.json
{"a":"hay","b":"nothing to see in this record of some length, which is only there to fill a chunk"}
--- input b.json
{"a":"needle","b":"found"}
--- input-repeat:3000 c.json
{"a":"hay","b":"nothing to see in this record of some length, which is only there to fill a chunk"}
--- output csv
b,_count
found,1
