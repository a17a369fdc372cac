# combined log format, by the names of the schema
--- query
* | where status = 404 | fields _messagetime, src_ip, user, method, url, status, user_agent, referer
--- input access.log
10.0.0.2 - amira [23/Nov/2026:10:00:00 +0000] "GET http://a.example/x?q=\"1\" HTTP/1.1" 404 310 "http://b.example/" "Mozilla/5.0 (X11)"
10.0.0.3 - - [23/Nov/2026:12:00:01 +0200] "GET /y HTTP/1.1" 200 310 "-" "-"
--- output csv
_messagetime,src_ip,user,method,url,status,user_agent,referer
1795428000000,10.0.0.2,amira,GET,"http://a.example/x?q=""1""",404,Mozilla/5.0 (X11),http://b.example/
