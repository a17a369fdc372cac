# the last of duplicate keys wins
--- query
* | json auto | fields a
--- input a.json
{"a":"first","a":"last"}
--- output csv
a
last
