# topk keeps the highest rows of each group and ranks them
--- query
* | json auto | count by host, user | topk(1, _count) by host
--- input a.json
{"host":"a","user":"x"}
{"host":"a","user":"y"}
{"host":"a","user":"y"}
{"host":"b","user":"x"}
--- output csv
host,user,_count,_rank
a,y,2,1
b,x,1,1
