# an allow-list: what is in the table goes
--- query
* | json auto | lookup why from "allow.csv" on host=name | where isNull(why) | count by host
--- file allow.csv
name,why
good.example,ours
--- input a.json
{"host":"good.example"}
{"host":"bad.example"}
--- output csv
host,_count
bad.example,1
