# records of one time come by input and record, newest first: the last one first
--- query
* | json auto | first(n) as f, last(n) as l
--- input a.json
{"timestamp":"2026-11-23T10:00:00Z","n":1}
{"timestamp":"2026-11-23T10:00:00Z","n":2}
--- input b.json
{"timestamp":"2026-11-23T10:00:00Z","n":3}
{"timestamp":"2026-11-23T10:00:00Z","n":4}
--- output csv
f,l
4,1
