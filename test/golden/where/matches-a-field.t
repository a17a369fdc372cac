# the pattern may be a field or a function's result
--- query
* | json auto | where u matches concat("*", part, "*") | fields u
--- input a.json
{"u":"abc","part":"b"}
{"u":"abc","part":"x"}
--- output csv
u
abc
