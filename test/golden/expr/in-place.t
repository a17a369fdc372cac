# a cast of one field without as writes back to it
--- query
* | json auto | num(a) | toUpperCase(b) | fields a, b
--- input a.json
{"a":"1.50","b":"x"}
--- output csv
a,b
1.5,X
