# maxdepth stops the flattening and keeps the rest as text
--- query
* | json auto field=text maxdepth 1 | fields foo
--- input a.json
{"text":"{\"foo\":{\"bar\":[{\"k1\":\"v1\"}],\"baz\":\"qux\"}}"}
--- output ndjson
{"foo":{"bar":[{"k1":"v1"}],"baz":"qux"}}
