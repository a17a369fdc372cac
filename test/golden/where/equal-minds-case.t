# = minds case, and == is the same
--- query
* | json auto | where a = "x" and b == "Y" | fields id
--- input a.json
{"id":1,"a":"x","b":"Y"}
{"id":2,"a":"X","b":"Y"}
{"id":3,"a":"x","b":"y"}
--- output csv
id
1
