# a condition without where is a field of that name, and filters nothing: that is said
--- query
* | status = 404 | count
--- input a.json
{"status":404}
{"status":200}
--- output csv
_count
2
--- stderr-contains 1 condition that filters nothing: did you mean 'where status = 404'?
