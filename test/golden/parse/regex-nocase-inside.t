# (?i) works in the middle of a pattern
--- query
* | extract "reported:\s(?<exception>(?i)error)\s" | count by exception
--- input a.log
reported: error x
reported: ERROR x
Reported: error x
--- output csv
exception,_count
ERROR,1
error,1
