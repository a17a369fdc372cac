# fillmissing adds the slices and values that are not there
--- query
* | json auto | timeslice 5m | count by _timeslice, h | fillmissing timeslice(5m), values("a", "b") in h | sort by _timeslice asc, h asc | formatDate(_timeslice, "HH:mm") as at | fields at, h, _count
--- args --from 2026-11-23T10:00:00Z --to 2026-11-23T10:15:00Z
--- input a.json
{"timestamp":"2026-11-23T10:01:00Z","h":"a"}
{"timestamp":"2026-11-23T10:12:00Z","h":"b"}
--- output csv
at,h,_count
10:00,a,1
10:00,b,0
10:05,a,0
10:05,b,0
10:10,a,0
10:10,b,1
