# a field that the query itself sets is not looked for in the bytes
--- query
* | json auto | concat(a, b) as c | where c = "curl.exe" | fields id
--- input a.json
{"id":1,"a":"curl","b":".exe"}
{"id":2,"a":"wget","b":".exe"}
--- output csv
id
1
