# without --from the buckets are those of the records' own range, of the records that come there
--- query
* | where keep = 1 | timeslice 3 buckets | count, first(n), last(n) by _timeslice
--- input a.json
{"time":"2026-11-20T02:00:30Z","keep":0,"n":1}
{"time":"2026-11-24T02:00:30Z","keep":1,"n":2}
{"time":"2026-11-24T02:10:30Z","keep":1,"n":3}
{"time":"2026-11-24T02:29:59Z","keep":1,"n":4}
--- input b.json
{"time":"2026-11-24T02:19:00Z","keep":1,"n":5}
{"keep":1,"n":6,"time":"2026-11-24T02:09:00Z"}
--- output csv
_timeslice,_count,_first,_last
1795485600000,2,6,2
1795486200000,2,5,3
1795486800000,1,4,4
