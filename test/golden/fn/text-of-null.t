# five functions treat null in five ways
--- query
* | json auto | length(no) as a | concat("x", no, "y") as b | replace(no, "a", "b") as c | toLowerCase(no) as d
| fields a, b, c, d
--- input a.json
{"x":1}
--- output ndjson
{"a":0,"b":"xy","c":null,"d":null}
