# the options of json auto choose among the fields of a JSON record, also where it is shown in full
--- query
* | json auto maxdepth 1
--- input a.json
{"time":"2026-11-24T02:00:00Z","a b":{"c":{"d":1}},"e":[1,2]}
--- output ndjson
{"_messagetime":1795485600000,"_sourcecategory":"","_sourcename":"a.json","_reader":"json","time":"2026-11-24T02:00:00Z","a_b":{"c":{"d":1}},"e":[1,2]}
