# a glob that the shell did not expand is expanded
--- query
* | json auto | fields a
--- file d/1.json
{"a":1}
--- file d/2.json
{"a":2}
--- file d/3.log
{"a":3}
--- paths d/*.json
--- output csv
a
1
2
