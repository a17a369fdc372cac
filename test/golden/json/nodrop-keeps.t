# json nodrop keeps every record, and sets what is there
--- query
* | json "a", "b" nodrop | fields a, b
--- input a.log
{"a":1}
nothing
{"a":1,"b":2}
--- output csv
a,b
1,
,
1,2
