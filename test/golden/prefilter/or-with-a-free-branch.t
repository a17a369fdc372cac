# an OR with a branch that needs no literal lets every record through
--- query
* | json auto | where a = "needle" or isNull(b) | fields id
--- input a.json
{"id":1,"a":"needle","b":1}
{"id":2,"a":"hay"}
{"id":3,"a":"hay","b":1}
--- output csv
id
1
2
