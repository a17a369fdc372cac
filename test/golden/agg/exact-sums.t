# sums of doubles are exact, whatever the order of the merge
--- query
* | json auto | sum(x) as s, avg(x) as a, stddev(x) as d
--- input a.json
{"x":1e16}
{"x":1}
{"x":-1e16}
{"x":1}
--- output csv
s,a,d
2,0.5,8.16496580927726e+15
