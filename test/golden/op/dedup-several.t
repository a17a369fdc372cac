# dedup N keeps the first N of each; dedup consecutive only shortens runs
--- query
* | json auto | count by at, city | sort by at asc | dedup consecutive by city | fields at, city
--- input a.json
{"at":"1","city":"Lyon"}
{"at":"2","city":"Lyon"}
{"at":"3","city":"Pune"}
{"at":"4","city":"Lyon"}
--- output csv
at,city
1,Lyon
3,Pune
4,Lyon
