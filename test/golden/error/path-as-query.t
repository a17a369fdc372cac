# a path where the query belongs searches for its name: that is said
--- query
logs/a.json
--- file logs/a.json
{"a":1}
--- paths logs
--- stderr-contains 'logs/a.json' is taken as the query
--- output csv
_messagetime,_sourcecategory,_raw
