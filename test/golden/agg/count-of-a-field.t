# count(f) counts records that have it; count f means count by f
--- query
* | json auto | count(a) as n, count as all by host | sort by host asc
--- input a.json
{"host":"x","a":1}
{"host":"x"}
{"host":"y"}
--- output csv
host,n,all
x,1,2
y,0,1
