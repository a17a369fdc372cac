# slices that fillmissing adds stand at their time after transpose
--- args --from 2026-11-24T10:00:00Z --to 2026-11-24T10:15:00Z
--- query
* | json auto | timeslice 5m | count by _timeslice, u | fillmissing timeslice, values all in u
| transpose row _timeslice column u
--- input a.json
{"timestamp":"2026-11-24T10:01:00Z","u":"ann"}
{"timestamp":"2026-11-24T10:11:00Z","u":"bob"}
--- output csv
_timeslice,ann,bob
1795514400000,1,0
1795514700000,0,0
1795515000000,0,1
