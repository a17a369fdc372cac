# json takes paths with dots, indexes and quoted keys; lists come as JSON
--- query
* | json "a.b[1]", "a['odd key']", "list[*].n", "list" as second, odd, ns, whole
| fields second, odd, ns, whole
--- input a.json
{"a":{"b":["x","y"],"odd key":true},"list":[{"n":1},{"n":2}]}
--- output ndjson
{"second":"y","odd":true,"ns":[1,2],"whole":[{"n":1},{"n":2}]}
