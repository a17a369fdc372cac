# the bracketed number of a preamble is not the JSON text of the message
--- query
* | json "user", "list[1]" as user, second | json auto | fields user, second, ok
--- input a.log
Nov 23 10:00:00 web1 app[3772]: {"user":"ann","list":[1,2],"ok":"yes"}
[3772] {"user":"bob","list":[3,4],"ok":"no"} in [12] ms
[3772] started
--- output csv
user,second,ok
ann,2,yes
bob,4,no
