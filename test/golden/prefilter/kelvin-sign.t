# K (U+212A) and ſ (U+017F) do not equal k and s
--- query
kernel OR staging | json auto | fields id
--- input a.json
{"id":1,"a":"kernel"}
{"id":2,"a":"Kernel"}
{"id":3,"a":"STAGING"}
{"id":4,"a":"ſtaging"}
{"id":5,"a":"KERNEL"}
--- output csv
id
1
3
5
