# the command that would work has the argument as it was given, not a file below it
--- query
_sourceCategory=proxy/access | count by a
--- file logs/old/a.json
{"a":1}
--- paths logs
--- stderr-contains try proxy/access=logs
--- output csv
a,_count
