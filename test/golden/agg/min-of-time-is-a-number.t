# an aggregate of _messagetime becomes a date through toLong
--- query
* | min(_messagetime) as t | formatDate(toLong(t), "yyyy-MM-dd HH:mm:ss") as d | fields d
--- input a.json
{"timestamp":"2026-11-23T10:00:00Z"}
{"timestamp":"2026-11-23T09:30:00+02:00"}
--- output csv
d
2026-11-23 07:30:00
