# json auto joins nested names with dots, keeps flat arrays, opens arrays of objects
--- query
* | json auto | fields %"foo.baz", foo.n.deep, list, %"arr[0].k1", %"arr[1].k2"
--- input a.json
{"foo":{"baz":"qux","n":{"deep":1.50}},"list":[1,2,3],"arr":[{"k1":"v1"},{"k2":"v2"}]}
--- output ndjson
{"foo.baz":"qux","foo.n.deep":1.50,"list":[1,2,3],"arr[0].k1":"v1","arr[1].k2":"v2"}
