# json is one array
--- query
* | json auto | count by a
--- input a.json
{"a":"x"}
{"a":"y\n\"z"}
--- output json
[
{"a":"x","_count":1},
{"a":"y\n\"z","_count":1}
]
