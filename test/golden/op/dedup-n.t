# dedup N keeps the first N of the current order
--- query
* | json auto | count by at, city | sort by at asc | dedup 2 by city | fields at, city
--- input a.json
{"at":"1","city":"Lyon"}
{"at":"2","city":"Lyon"}
{"at":"3","city":"Pune"}
{"at":"4","city":"Lyon"}
--- output csv
at,city
1,Lyon
2,Lyon
3,Pune
