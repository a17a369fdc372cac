# how many rows were removed before a limit was reached is chance, so it is not told
--- query
* | isPublicIP(ip) as p | limit 1 | fields p
--- input-repeat:50 a.json
{"ip":"x"}
{"ip":"8.8.8.8"}
--- status 0
--- error
--- output csv
p
true
