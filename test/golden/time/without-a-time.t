# a record without a time has the file's modification time
--- query
* | formatDate(_messagetime, "yyyy-MM-dd HH:mm:ss") as t | fields t
--- input a.log
no time here
--- output csv
t
2026-11-24 11:00:00
