# json field= reads the text of another field
--- query
* | json "inner" | json field=inner "x" as v | fields v
--- input a.json
{"inner":"{\"x\":\"deep\"}"}
{"inner":{"x":"object"}}
{"inner":"no"}
--- output csv
v
deep
object
