# where a field never occurs, the nearest name of the schema or of the first records is said
--- query
* | where process_nam = "x" and Colour = "y" and nothing_like_it = "z"
--- input a.json
{"color":"red","Event":{"Deep":1}}
--- error
gyoji: of 1 record none met 'process_nam = "x"'
gyoji: no record has a field 'process_nam' (did you mean process_name?)
gyoji: of 1 record none met 'Colour = "y"'
gyoji: no record has a field 'Colour' (did you mean color?)
gyoji: of 1 record none met 'nothing_like_it = "z"'
gyoji: no record has a field 'nothing_like_it'
--- status 0
--- output csv
_messagetime,_sourcecategory,process_nam,Colour,nothing_like_it,_raw
