# control characters inside a text are kept
--- query
* | json auto | where a matches "*needle*" | fields id, a
--- input-percent a.json
{"id":1,"a":"x%01%09needle"}
--- output ndjson
{"id":1,"a":"x\u0001\tneedle"}
