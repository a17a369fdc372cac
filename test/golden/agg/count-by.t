# count by: groups come by key; a missing key is a group of its own
--- query
* | json auto | count by host, code
--- input a.json
{"host":"b","code":"2"}
{"host":"a","code":"2"}
{"host":"b","code":"2"}
{"code":"2"}
{"host":"","code":"2"}
--- output ndjson
{"host":"","code":"2","_count":1}
{"host":"a","code":"2","_count":1}
{"host":"b","code":"2","_count":2}
{"host":null,"code":"2","_count":1}
