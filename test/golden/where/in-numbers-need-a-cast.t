# a number from a log is text for in, until it is cast
--- query
* | json auto | if(a in (1, 2), "yes", "no") as raw | num(a) | if(a in (1, 2), "yes", "no") as cast | fields raw, cast
--- input a.json
{"a":"1"}
{"a":"3"}
--- output csv
raw,cast
no,yes
no,no
