# count_frequent(f) groups by f, the most frequent first
--- query
* | json auto | count_frequent(host)
--- input a.json
{"host":"a"}
{"host":"b"}
{"host":"b"}
--- output csv
host,_approxcount
b,2
a,1
