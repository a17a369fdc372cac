# a text compared with a number is read as a number; no number compares false
--- query
* | json auto | where status >= 400 | fields status
--- input a.json
{"status":"404"}
{"status":500}
{"status":"99"}
{"status":"abc"}
{"status":"4e2"}
--- output csv
status
404
500
4e2
