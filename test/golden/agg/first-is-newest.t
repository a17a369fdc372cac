# first is the newest record, last the oldest, wherever they stand
--- query
* | json auto | first(v) as f, last(v) as l by h
--- input a.json
{"timestamp":"2026-11-23T10:00:00Z","h":"a","v":"ten"}
{"timestamp":"2026-11-23T12:00:00Z","h":"a","v":"twelve"}
{"timestamp":"2026-11-23T08:00:00Z","h":"a","v":"eight"}
{"timestamp":"2026-11-23T11:00:00Z","h":"a"}
--- output csv
h,f,l
a,twelve,eight
