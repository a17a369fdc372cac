# a top-level array is read element by element
--- query
* | json auto | fields a
--- input a.json
[
{"a":1},
{"a":"]"}, {"a":3}
]
--- output csv
a
1
]
3
