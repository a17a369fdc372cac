# sum, avg, min, max leave out texts and missing values
--- query
* | json auto | sum(ms), avg(ms), min(ms), max(ms), count(ms) as n, count by host
--- input a.json
{"host":"a","ms":1}
{"host":"a","ms":"2.5"}
{"host":"a","ms":"x"}
{"host":"a"}
{"host":"b","ms":"x"}
--- output csv
host,_sum,_avg,_min,_max,n,_count
a,3.5,1.75,1,2.5,3,4
b,,,,,1,1
