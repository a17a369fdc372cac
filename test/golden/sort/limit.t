# limit takes the first rows of the order
--- query
* | json auto | count by a | sort by _count, a asc | limit 2
--- input a.json
{"a":"x"}
{"a":"y"}
{"a":"y"}
{"a":"w"}
--- output csv
a,_count
y,2
w,1
