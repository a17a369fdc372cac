# NUL bytes, in values and between records, hide nothing
--- query
* | json auto | where a matches "*needle*" | fields id
--- input-percent a.json
{"id":1,"a":"x%00needle"}
{"id":2,"a":"needle","b":"%00"}
{"id":3,"a":"hay"}
--- output csv
id
1
2
