# json auto keeps records that are no JSON
--- query
* | json auto | count by a
--- input a.log
preamble {"a":"x"}
no json at all
{"a":
--- output csv
a,_count
,2
x,1
