# top counts and keeps the most frequent
--- query
* | json auto | top 2 a
--- input a.json
{"a":"x"}
{"a":"y"}
{"a":"y"}
{"a":"w"}
{"a":"z"}
{"a":"z"}
{"a":"z"}
--- output csv
a,_count
z,3
y,2
