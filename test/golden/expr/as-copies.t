# x as y keeps x; a literal as y is a constant; a later one overwrites
--- query
* | json auto | a as b | "k" as c | 1 as c | fields a, b, c
--- input a.json
{"a":"v"}
--- output csv
a,b,c
v,v,1
