# count a, b means count by a, b; group alone is by
--- query
* | json auto | count a, b | sum(_count) as n group a
--- input a.json
{"a":"x","b":"1"}
{"a":"x","b":"2"}
{"a":"y","b":"1"}
--- output csv
a,n
x,2
y,1
