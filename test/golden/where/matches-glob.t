# matches with a text covers the whole value and minds case; ? is a question mark
--- query
* | json auto | where u matches "*/schedule?*" | fields u
--- input a.json
{"u":"/app/schedule?x=1"}
{"u":"/app/schedules"}
{"u":"/app/SCHEDULE?x"}
{"u":"schedule?x"}
--- output csv
u
/app/schedule?x=1
