# accum, backshift, smooth, total after an ascending sort
--- query
* | json auto | num(n) | count by at, n | sort by at asc | accum n | backshift n, 2 | smooth n, 2 | total n | fields at, _accum, _backshift, _smooth, _total
--- input a.json
{"at":"1","n":1}
{"at":"2","n":2}
{"at":"3","n":6}
{"at":"4","n":3}
--- output csv
at,_accum,_backshift,_smooth,_total
1,1,,1,12
2,3,,1.5,12
3,9,1,4,12
4,12,2,4.5,12
