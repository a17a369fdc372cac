# json auto keeps records that are no JSON
--- query
* | json auto | count by a
--- input a.log
preamble {"a":"x"}
no json at all
{"a":
--- output csv
a,_count
x,1
,2
