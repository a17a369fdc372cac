# sort by count means the column _count; equal counts stay by key
--- query
* | json auto | count by a | sort by count desc
--- input a.json
{"a":"x"}
{"a":"y"}
{"a":"y"}
{"a":"w"}
--- output csv
a,_count
y,2
w,1
x,1
