# avg leaves out text and missing values
--- query
* | json auto | avg(ms) by host | sort by host
--- input web.json
{"host":"a","ms":1}
{"host":"a","ms":"x"}
--- output csv
host,_avg
a,1
