# the last line needs no end
--- query
* | json auto | fields a
--- input-percent a.json
{"a":1}
{"a":2}%
--- output csv
a
1
2
