# in a quoted phrase any run of white space equals one blank, on both sides
--- query
"VM  Periodic Task Thread" | fields id
--- input-percent a.json
{"id":1,"m":"VM Periodic   Task Thread"}
{"id":2,"m":"VM PeriodicTask Thread"}
{"id":3,"m":"the vm periodic%09task%09thread."}
{"id":4,"m":"VM Periodic Task Threads"}
--- output csv
id
1
3
