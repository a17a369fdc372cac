# a negated test needs no literal
--- query
* | json auto | where !(a = "needle") and !(b matches "*hay*") | fields id
--- input a.json
{"id":1,"a":"needle","b":"x"}
{"id":2,"a":"other","b":"x"}
{"id":3,"a":"other","b":"hays"}
--- output csv
id
2
