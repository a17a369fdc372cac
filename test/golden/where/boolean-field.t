# a boolean or 0/1 field is a condition
--- query
* | json auto | where flag | fields id
--- input a.json
{"id":1,"flag":true}
{"id":2,"flag":false}
{"id":3,"flag":1}
{"id":4,"flag":0}
{"id":5}
--- output csv
id
1
3
