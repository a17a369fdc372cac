# parseDate and isPublicIP remove rows that lack their field
--- query
* | json auto | parseDate(day, "yyyy-MM-dd", "etc/utc") as t | if(isPublicIP(ip), "out", "in") as side | fields t, side
--- input a.json
{"day":"2026-11-24 and more","ip":"8.8.8.8"}
{"day":"1969-12-31","ip":"10.0.0.1"}
{"day":"24.11.2026","ip":"8.8.8.8"}
{"ip":"8.8.8.8"}
{"day":"2026-11-24"}
--- output csv
t,side
1795478400000,out
-86400000,in
