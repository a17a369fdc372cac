# \" in a pattern is a quote
--- query
* | parse "\"name\":\"*\"" as name | fields name
--- input a.json
{"name":"amira","x":1}
--- output csv
name
amira
