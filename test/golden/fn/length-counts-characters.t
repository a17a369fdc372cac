# length and substring count characters, not bytes
--- query
* | json auto | length(a) as n | substring(a, 1, 3) as s | toUpperCase(a) as u | fields n, s, u
--- input a.json
{"a":"żółw"}
--- output csv
n,s,u
4,ół,ŻÓŁW
