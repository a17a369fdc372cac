# a list without its bracket is a text that may end anywhere
--- query
* | where k matches "*curl.exe" | fields n
--- input a.json
{"n":1,"k":"zzz"}
{"n":2,"k":"zzz"}
{"n":3,"k":"zzz"}
{"n":4,"k":"zzz"}
{"n":5,"k":"curl.exe, -o"}
{"n":6,"k":["x" y curl.exe,"z":1}
{"n":7,"k":["x" y curl.exe{"z":1}
{"n":8,"k":["x" y curl.exe}
{"n":9,"k":"zzz"}
{"n":10,"k":"zzz"}
{"n":11,"k":"zzz"}
{"n":12,"k":"zzz"}
{"n":13,"k":"zzz"}
{"n":14,"k":"zzz"}
{"n":15,"k":"zzz"}
{"n":16,"k":"zzz"}
--- output csv
n
6
7
8
