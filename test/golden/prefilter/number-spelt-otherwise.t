# a number equals its other spellings
--- query
* | json auto | where n = 4688 | fields id
--- input a.json
{"id":1,"n":4688}
{"id":2,"n":"4688"}
{"id":3,"n":4688.0}
{"id":4,"n":4.688e3}
{"id":5,"n":14688}
--- output csv
id
1
2
3
4
