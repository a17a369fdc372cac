# a backslash in the scope is found as such, and doubled as JSON has it
--- query
"corp\ann" | count
--- input a.json
{"user":"CORP\\ann"}
{"user":"CORP ann"}
--- input b.log
logon of CORP\ann
--- output csv
_count
2
