# groups by many keys merge and come in the order of their keys
--- query
* | json auto | count by a, b | count
--- input-repeat:400 a.json
{"a":"x","b":1}
{"a":"y","b":2}
{"a":"z","b":3}
--- input-repeat:400 b.json
{"a":"x","b":2}
{"a":"z","b":3}
--- output csv
_count
4
