# a file that is not there: a message, status 3, the others are searched
--- query
* | count
--- input a.json
{"a":1}
--- paths nosuch.json a.json
--- status 3
--- stderr-contains nosuch.json
--- output csv
_count
1
