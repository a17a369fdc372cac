# _raw is shown when asked for
--- query
* | json auto | fields _raw, a
--- input a.json
{"a":"x", "b":2}
--- output ndjson
{"_raw":"{\"a\":\"x\", \"b\":2}","a":"x"}
