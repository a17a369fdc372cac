# every aggregate merges to the same bytes
--- query
* | json auto | count, sum(x), avg(x), min(x), max(x), stddev(x) as sd, count_distinct(x) as d, first(y) as f, last(y) as l, values(x) as v, pct(x, 50, 95) by h
--- input-repeat:500 a.json
{"timestamp":"2026-11-23T10:00:00Z","h":"a","x":0.1,"y":"ten"}
{"timestamp":"2026-11-23T11:00:00Z","h":"a","x":0.3,"y":"eleven"}
--- input-repeat:500 b.json
{"timestamp":"2026-11-23T09:00:00Z","h":"a","x":0.2,"y":"nine"}
{"timestamp":"2026-11-23T12:00:00Z","h":"b","x":1,"y":"twelve"}
--- output ndjson
{"h":"a","_count":1500,"_sum":300,"_avg":0.2,"_min":0.1,"_max":0.3,"sd":0.0816768882613111,"d":3,"f":"eleven","l":"nine","v":"0.1\n0.2\n0.3","_x_pct_50":0.2,"_x_pct_95":0.3}
{"h":"b","_count":500,"_sum":500,"_avg":1,"_min":1,"_max":1,"sd":0,"d":1,"f":"twelve","l":"twelve","v":"1","_x_pct_50":1,"_x_pct_95":1}
