# where the scope's _sourceName fits no input, the message shows what there is
--- query
_sourceName=b.json | count by a
--- input a.json
{"a":1}
--- stderr-contains no input has a _sourceName that the query asks for; they have 'a.json'
--- output csv
a,_count
