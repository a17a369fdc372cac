# in and not in compare texts
--- query
* | json auto | where a in ("x", "y") and b not in ("x", "y") | fields id
--- input a.json
{"id":1,"a":"x","b":"z"}
{"id":2,"a":"X","b":"z"}
{"id":3,"a":"y","b":"y"}
{"id":4,"a":"x"}
--- output csv
id
1
