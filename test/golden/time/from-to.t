# --from is included, --to is not
--- args --from 2026-11-23T10:00:00Z --to 2026-11-23T11:00:00Z
--- query
* | json auto | fields id
--- input a.json
{"timestamp":"2026-11-23T09:59:59.999Z","id":1}
{"timestamp":"2026-11-23T10:00:00Z","id":2}
{"timestamp":"2026-11-23T10:59:59.999Z","id":3}
{"timestamp":"2026-11-23T11:00:00Z","id":4}
--- output csv
id
2
3
