# limit takes the first records of the first inputs
--- query
* | json auto | fields n | limit 4
--- input-repeat:1000 a.json
{"n":1}
{"n":2}
--- input-repeat:1000 b.json
{"n":3}
--- output csv
n
1
2
1
2
