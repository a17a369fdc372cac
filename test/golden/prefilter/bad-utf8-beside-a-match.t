# a bad byte hides nothing in the record's other fields, nor in its own
--- query
* | json auto | where a matches "*curl.exe" | fields id, b
--- input-percent a.json
{"id":1,"b":"%FFx","a":"curl.exe"}
{"id":2,"a":"%C3curl.exe","b":"y"}
{"id":3,"a":"%80%80/curl.exe","b":"%E2%82"}
{"id":4,"a":"other%FF","b":"z"}
--- output ndjson
{"id":1,"b":"�x"}
{"id":2,"b":"y"}
{"id":3,"b":"��"}
