# transpose … as gives the columns and their order, and later operators may use them
--- query
* | json auto | count by day, code | transpose row day column code as %"404", %"200" | where %"404" > 0
--- input a.json
{"day":"mon","code":"404"}
{"day":"mon","code":"200"}
{"day":"tue","code":"200"}
--- output csv
day,404,200
mon,1,1
