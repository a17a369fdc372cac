# json without nodrop drops a record in which any path is missing
--- query
* | json "a", "b" | fields a, b
--- input a.json
{"a":1,"b":2}
{"a":1}
{"A":1,"B":2}
{"a":null,"b":3}
--- output csv
a,b
1,2
,3
