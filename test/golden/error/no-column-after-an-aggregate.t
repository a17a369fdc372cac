# a field that an aggregate has left behind is null in every row, and that is said
--- query
* | timeslice 1m | count as n by _timeslice, user | sort by n | total count | fields user, host
--- input a.json
{"user":"ann","host":"a"}
--- stderr-contains no column 'count', 'host' after the aggregate: null in every row
--- output csv
user,host
ann,
