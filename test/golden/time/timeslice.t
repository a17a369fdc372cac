# slices are aligned to the clock; empty ones are absent
--- query
* | json auto | timeslice 5m | count by _timeslice | formatDate(_timeslice, "HH:mm") as at | fields at, _count
--- input a.json
{"timestamp":"2026-11-23T10:04:59.999Z"}
{"timestamp":"2026-11-23T10:05:00Z"}
{"timestamp":"2026-11-23T10:09:59Z"}
{"timestamp":"2026-11-23T10:20:00Z"}
--- output csv
at,_count
10:00,1
10:05,2
10:20,1
