# gzip is read as it is
--- query
* | json auto | count by a
--- input-gzip a.json.gz
{"a":"x"}
{"a":"x"}
--- output csv
a,_count
x,2
