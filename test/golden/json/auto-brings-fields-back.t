# fields that were taken away come back with json auto
--- query
* | fields a | json auto | count by a, b.c, %"d_e"
--- input a.json
{"a":1,"b":{"c":2},"d e":3}
--- output csv
a,b.c,d_e,_count
1,2,3,1
