# rows lost behind an aggregate: the operator that lost them is named, not the last one
--- query
* | count by a | where _count > 5 | sort by a
--- input a.json
{"a":1}
{"a":2}
--- stderr-contains 2 records got through the conditions, but no row through 'where _count > 5'
--- output csv
a,_count
