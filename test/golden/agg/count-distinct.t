# count_distinct counts different texts; an empty one counts, a missing one does not
--- query
* | json auto | count_distinct(u) by h
--- input a.json
{"h":"a","u":"x"}
{"h":"a","u":"x"}
{"h":"a","u":""}
{"h":"a"}
{"h":"b"}
--- output csv
h,_count_distinct
a,2
b,0
