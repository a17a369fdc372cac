# the rows of transpose come by their key, as groups do
--- query
* | json auto | count by code, host | transpose row host column code
--- input a.json
{"host":"b","code":"200"}
{"host":"a","code":"404"}
{"host":"b","code":"404"}
--- output csv
host,200,404
a,,1
b,1,1
