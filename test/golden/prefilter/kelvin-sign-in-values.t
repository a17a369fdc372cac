# … nor in a comparison or a regular expression that ignores case
--- query
* | json auto | where toLowerCase(a) = "disk" or a matches /(?i)^task$/ | fields id
--- input-percent a.json
{"id":1,"a":"DISK"}
{"id":2,"a":"dis%E2%84%AA"}
{"id":3,"a":"di%C5%BFk"}
{"id":4,"a":"TASK"}
{"id":5,"a":"ta%C5%BFk"}
{"id":6,"a":"tas%E2%84%AA"}
{"id":7,"a":"tas\u212A"}
--- output csv
id
1
4
