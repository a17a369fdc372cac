# json auto keys … as names the keys
--- query
* | json auto keys "a", "b.c" as x, y | fields x, y
--- input a.json
{"a":"1","b":{"c":"2"}}
--- output csv
x,y
1,2
