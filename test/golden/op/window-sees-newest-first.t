# without a sort a window sees the newest record first, wherever it stands
--- query
* | json auto | num(n) | accum n | fields n, _accum
--- input a.json
{"timestamp":"2026-11-23T10:00:00Z","n":1}
{"timestamp":"2026-11-23T10:02:00Z","n":4}
--- input b.json
{"timestamp":"2026-11-23T10:01:00Z","n":2}
--- output csv
n,_accum
4,4
2,6
1,7
