# json auto finds the object at the end of the message
--- query
* | json auto | fields a
--- input a.log
2026-11-23 10:00:00 INFO {"old":1} then {"a":"last"}
--- output csv
a
last
