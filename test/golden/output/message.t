# a message has its metadata and every field under its own name
--- query
* | limit 1
--- input web=a.json
{"timestamp":"2026-11-23T10:00:00.250Z","Host":"a","n":1.50,"deep":{"x":[1,2]}}
--- output ndjson
{"_messagetime":1795428000250,"_sourcecategory":"web","_sourcename":"a.json","_reader":"json","timestamp":"2026-11-23T10:00:00.250Z","Host":"a","n":1.50,"deep.x":[1,2]}
