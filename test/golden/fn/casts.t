# casts give numbers or null
--- query
* | json auto | num(a) as n | toInt(a) as i | toLong(a) as l | toDouble(a) as d | number(a) as m | toString(a) as s
| fields a, n, i, l, d, m, s
--- input a.json
{"a":"12.75"}
{"a":7}
{"a":"x"}
{}
--- output csv
a,n,i,l,d,m,s
12.75,12.75,12,12,12.75,12.75,12.75
7,7,7,7,7,7,7
x,,,,,,x
,,,,,,
