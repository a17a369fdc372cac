# fields - takes fields away, also metadata
--- query
* | json auto | fields - b, _count | fields -c
--- input a.json
{"a":1,"b":2,"c":3}
--- output ndjson
{"_messagetime":1795518000000,"_sourcecategory":"","_sourcename":"a.json","_reader":"json","a":1}
