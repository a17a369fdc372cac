# isPublicIP removes rows whose argument is no IPv4 address
--- query
* | json auto | where isPublicIP(ip) or id = 3 | fields id
--- input a.json
{"id":1,"ip":"8.8.8.8"}
{"id":2,"ip":"10.0.0.1"}
{"id":3,"ip":"::1"}
{"id":4,"ip":"x"}
--- output csv
id
1
