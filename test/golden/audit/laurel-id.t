# Only an ID with a number behind the time is a time: `id` elsewhere is none
--- query
* | formatDate(_messagetime, "yyyy-MM-dd", "UTC") as day | fields day, id
--- input alerts.json
{"timestamp":"2026-11-23T06:25:01.123+0100","id":"1795415101.1"}
{"timestamp":"2026-11-22T06:25:01.123+0100","id":"1795415101"}
{"ID":"1795415101.123:77","NODE":"web","SYSCALL":{"syscall":59}}
--- output csv
day,id
2026-11-23,1795415101.1
2026-11-22,1795415101
2026-11-23,1795415101.123:77
