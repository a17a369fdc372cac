# // and block comments are blanks, but not in a text, a regular expression or an address
--- query
// what we look for
* /* all
lines */ | json auto // fields
//| where no = "such"
| where url matches "http://*" and url matches /\/\/b/
| count
--- input a.json
{"url":"http://b.example/"}
{"url":"http://c.example/"}
--- output csv
_count
1
