# a table has the columns' widths; numbers stand right
--- query
* | json auto | count by user | sort by _count
--- input a.json
{"user":"amira.khan"}
{"user":"ben"}
{"user":"ben"}
--- output table
user        _count
----------  ------
ben              2
amira.khan       1
