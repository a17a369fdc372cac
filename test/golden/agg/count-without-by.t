# an aggregate without by gives one row, also of nothing
--- query
nosuchword | count, sum(x), avg(x), first(x)
--- input a.json
{"x":1}
--- output ndjson
{"_count":0,"_sum":null,"_avg":null,"_first":null}
