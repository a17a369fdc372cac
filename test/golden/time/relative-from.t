# a relative time counts back from now
--- args --from -1h
--- query
* | json auto | fields id
--- input a.json
{"timestamp":"2026-11-24T10:59:59Z","id":1}
{"timestamp":"2026-11-24T11:00:00Z","id":2}
--- output csv
id
2
