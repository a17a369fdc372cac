# a cut-off object gives every key that it still has
--- query
* | json auto | where isNull(no) | fields id, a
--- input-percent a.json
{"id":0,"a":"w"}
{"id":1,"a":"x","b":
{"id":2,"a":"y"
{"id":3,"a":"z"}
{"id":4,"a":"cu%
--- output ndjson
{"id":0,"a":"w"}
{"id":1,"a":"x"}
{"id":2,"a":"y"}
{"id":3,"a":"z"}
{"id":4,"a":"cu"}
