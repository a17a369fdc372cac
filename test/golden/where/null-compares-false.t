# a comparison with a missing field is false both ways; not inverts
--- query
* | json auto
| if(a = "x", 1, 0) as eq | if(a != "x", 1, 0) as ne | if(!(a = "x"), 1, 0) as not_eq | if(a < 5, 1, 0) as lt
| if(a matches "*", 1, 0) as m | if(isNull(a), 1, 0) as n
| fields id, eq, ne, not_eq, lt, m, n
--- input a.json
{"id":1,"a":"x"}
{"id":2,"a":"y"}
{"id":3}
{"id":4,"a":null}
--- output csv
id,eq,ne,not_eq,lt,m,n
1,1,0,0,0,1,0
2,0,1,1,0,1,0
3,0,0,1,0,0,1
4,0,0,1,0,0,1
