# a slice of a day begins at midnight of the query's zone
--- args --timezone America/New_York
--- query
* | json auto | timeslice 1d as day | count by day
--- input a.json
{"timestamp":"2026-11-23T04:59:59Z"}
{"timestamp":"2026-11-23T05:00:00Z"}
{"timestamp":"2026-11-24T04:59:59Z"}
--- output csv
day,_count
1795323600000,1
1795410000000,2
