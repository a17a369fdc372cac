# {{name}} is filled in from --param, also glued to text
--- args --param user=amira --param n=2
--- query
* | json auto | where user = "{{user}}" and x > {{n}}0 | count
--- input a.json
{"user":"amira","x":21}
{"user":"amira","x":3}
{"user":"ben","x":30}
--- output csv
_count
1
