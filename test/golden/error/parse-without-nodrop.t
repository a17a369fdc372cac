# where an operator drops every record in which it finds nothing, nodrop is named
--- query
* | json "b" | count by b
--- input a.json
{"a":1}
--- stderr-contains of 1 record none got through 'json "b"': it drops records in which it finds nothing (nodrop keeps them)
--- output csv
b,_count
