# a value of a cut off record ends before the blanks at the end of its line
--- query
* | where k = "curl.exe" | fields n
--- input a.json
[
{"n":1,
 "k":"zzz"},
{"n":2,"k":"curl.exe  
{"n":3,"k":"zzz"},
{"n":4,
 "k":"zzz"},
{"n":5,"k":"curl.exe -o"},
{"n":6,"k":"zzz"},
{"n":7,"k":"zzz"},
{"n":8,"k":"zzz"}
]
--- output csv
n
2
