# nulls come last in both directions
--- query
* | json auto | fields id, a | sort by a
--- input a.json
{"id":1}
{"id":2,"a":"x"}
{"id":3,"a":"y"}
--- output csv
id,a
3,y
2,x
1,
