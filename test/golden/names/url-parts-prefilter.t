# conditions on the parts find the same records whatever the prefilter
--- query
* | json auto | where url_domain = "a.example" or url_extension = "exe" or command_url_host = "b.example" | fields n
--- input a.json
{"n":1,"url":"http://cdn.A.example/x"}
{"n":2,"url":"http://c.test/d/Tool.EXE?v=1"}
{"n":3,"url":"http://c.test/d/tool.zip"}
{"n":4,"CommandLine":"curl http://B.example/x"}
{"n":5,"CommandLine":"curl http://b.example:80/x"}
{"n":6,"url":"http://cdn\u002ea.example/x"}
--- output ndjson
{"n":1}
{"n":2}
{"n":5}
{"n":6}
