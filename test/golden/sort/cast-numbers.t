# after num() they sort as numbers; a detached sign works, order by is the same
--- query
* | json auto | num(n) | count by n | order by + n
--- input a.json
{"n":"9"}
{"n":"10"}
{"n":"100"}
--- output csv
n,_count
9,1
10,1
100,1
