# … nor in a comparison or a regular expression that ignores case
--- query
* | json auto | where toLowerCase(a) = "disk" or a matches /(?i)^task$/ | fields id
--- input a.json
{"id":1,"a":"DISK"}
{"id":2,"a":"disK"}
{"id":3,"a":"diſk"}
{"id":4,"a":"TASK"}
{"id":5,"a":"taſk"}
{"id":6,"a":"tasK"}
--- output csv
id
1
4
