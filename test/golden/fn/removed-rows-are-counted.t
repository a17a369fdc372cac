# rows that a function removes are told, each kind once, whatever the prefilter would pass over
--- query
* | isPublicIP(ip) as p | parseDate(d, "yyyy") as y | where k = "needle" | fields p, y
--- input a.json
{"ip":"8.8.8.8","d":"2026","k":"needle"}
{"ip":"::1","d":"2026","k":"hay"}
{"ip":"x","d":"2026","k":"needle"}
{"ip":"10.0.0.1","d":"soon","k":"hay"}
--- input b.json
{"d":"2026","k":"hay"}
--- status 0
--- error
gyoji: 3 rows removed: isPublicIP found no IPv4 address
gyoji: 1 row removed: parseDate found no date of its pattern
--- output csv
p,y
true,1767225600000
