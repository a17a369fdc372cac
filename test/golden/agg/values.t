# values: distinct texts in order, joined by line ends
--- query
* | json auto | values(u) as us by h
--- input a.json
{"h":"a","u":"b"}
{"h":"a","u":"B"}
{"h":"a","u":"1"}
{"h":"a","u":"b"}
{"h":"a"}
--- output ndjson
{"h":"a","us":"1\nB\nb"}
