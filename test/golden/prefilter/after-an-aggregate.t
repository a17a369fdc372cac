# a test after an aggregate looks at the groups
--- query
* | json auto | count by a | where a = "needle" or _count > 1
--- input a.json
{"a":"needle"}
{"a":"hay"}
{"a":"hay"}
{"a":"x"}
--- output csv
a,_count
hay,2
needle,1
