# records that are merely printed come in input order, whatever the workers
--- query
* | json auto | where keep = 1 | count by n | sort by +n | limit 3
--- input-repeat:2000 a.json
{"keep":1,"n":"a","fill":"some text to make the record longer than a few bytes"}
{"keep":0,"n":"b","fill":"some text to make the record longer than a few bytes"}
--- input-repeat:2000 b.json
{"keep":1,"n":"c","fill":"some text to make the record longer than a few bytes"}
--- output csv
n,_count
a,2000
c,2000
