# pct interpolates between the closest ranks and names its columns by field
--- query
* | json auto | pct(x, 25, 50, 95), median(x) as m, count by h
--- input a.json
{"h":"a","x":4}
{"h":"a","x":1}
{"h":"a","x":3}
{"h":"a","x":2}
{"h":"b","x":7}
{"h":"b","x":"none"}
--- output csv
h,_x_pct_25,_x_pct_50,_x_pct_95,m,_count
a,1.75,2.5,3.8499999999999996,2.5,4
b,7,7,7,7,2
