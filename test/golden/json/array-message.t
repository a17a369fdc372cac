# a message that is an array is a JSON text, with keys in it or without
--- query
* | parse "* array *" as n, items | json field=items "[1]" as second | fields n, second
--- input a.log
1 array ["a", "b"]
2 array [{"k": 1}, {"k": 2}]
3 array [1]
--- output csv
n,second
1,b
2,"{""k"": 2}"
