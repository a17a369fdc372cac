# an empty file has no records
--- query
* | count
--- input a.json
--- output csv
_count
0
