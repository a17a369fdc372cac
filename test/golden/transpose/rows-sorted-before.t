# transpose keeps the order of a sort before it
--- query
* | json auto | count by host, code | sort by _count, host asc | transpose row host column code
--- input a.json
{"host":"a","code":"200"}
{"host":"b","code":"404"}
{"host":"b","code":"404"}
--- output csv
host,200,404
b,,2
a,1,
