# operator words are names after as
--- query
* | count as count, max(n) as number by where | sort by count
--- input a.json
{"n":1,"where":"x"}
--- output csv
where,count,number
x,1,1
