# && and || and ! are and, or, not; || does not split the pipeline
--- query
* | json auto | where (a = 1 || a = 2) && !(b = 1) | fields a, b
--- input a.json
{"a":1,"b":2}
{"a":2,"b":1}
{"a":3,"b":2}
--- output csv
a,b
1,2
