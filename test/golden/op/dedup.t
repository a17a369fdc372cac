# dedup keeps the newest record of each combination, newest first
--- query
* | json auto | dedup by user, host | fields user, host, n
--- input a.json
{"timestamp":"2026-11-23T10:00:00Z","user":"amira","host":"a","n":1}
{"timestamp":"2026-11-23T10:03:00Z","user":"ben","host":"a","n":4}
{"timestamp":"2026-11-23T10:01:00Z","user":"amira","host":"a","n":2}
--- input b.json
{"timestamp":"2026-11-23T10:02:00Z","user":"amira","host":"b","n":3}
{"timestamp":"2026-11-23T09:00:00Z","user":"ben","host":"a","n":0}
{"timestamp":"2026-11-23T10:04:00Z","host":"a","n":5}
--- output csv
user,host,n
,a,5
ben,a,4
amira,b,3
amira,a,2
