# sort descends unless told otherwise, each field for itself
--- query
* | json auto | count by a, b | sort by a asc, b
--- input a.json
{"a":"x","b":"1"}
{"a":"x","b":"2"}
{"a":"y","b":"1"}
--- output csv
a,b,_count
x,2,1
x,1,1
y,1,1
