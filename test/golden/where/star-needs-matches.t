# = takes a star literally
--- query
* | json auto | where a = "x*" | fields id
--- input a.json
{"id":1,"a":"x*"}
{"id":2,"a":"xyz"}
--- output csv
id
1
