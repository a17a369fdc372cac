# numbers from a log sort as text until they are cast
--- query
* | json auto | count by n | sort by +n
--- input a.json
{"n":"9"}
{"n":"10"}
{"n":"100"}
--- output csv
n,_count
10,1
100,1
9,1
