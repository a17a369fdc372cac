# a lone surrogate becomes U+FFFD; a pair is one character
--- query
* | json auto | where id > 0 | fields id, a, b
--- input a.json
{"id":1,"a":"x\ud800y","b":"kept"}
{"id":2,"a":"\udc00","b":"kept"}
{"id":3,"a":"\ud83d\ude00","b":"kept"}
--- output ndjson
{"id":1,"a":"x�y","b":"kept"}
{"id":2,"a":"�","b":"kept"}
{"id":3,"a":"😀","b":"kept"}
