# the error logs of nginx and of Apache 2.4 and 2.2
--- query
* | formatDate(_messagetime, "yyyy-MM-dd HH:mm:ss.SSS") as at | fields at, src_ip, src_port, url, url_host, method, level, message
--- args --timezone +01:00
--- input nginx.log
2026/11/24 03:21:52 [error] 12#34: *5 open() "/x" failed (2: No such file), client: 10.0.0.4, server: a.example, request: "GET /x?q=1 HTTP/1.1", host: "b.example"
--- input apache24.log
[Tue Nov 24 03:21:53.123456 2026] [core:error] [pid 12:tid 34] (13)Permission denied: [client 10.0.0.5:5678] AH00035: access to /x denied
--- input apache22.log
[Tue Nov 24 03:21:54 2026] [error] [client 10.0.0.6] File does not exist: /var/www/x
--- output ndjson
{"at":"2026-11-24 03:21:52.000","src_ip":"10.0.0.4","src_port":null,"url":"/x?q=1","url_host":"b.example","method":"GET","level":"error","message":"open() \"/x\" failed (2: No such file)"}
{"at":"2026-11-24 03:21:53.123","src_ip":"10.0.0.5","src_port":5678,"url":null,"url_host":null,"method":null,"level":"error","message":"access to /x denied"}
{"at":"2026-11-24 03:21:54.000","src_ip":"10.0.0.6","src_port":null,"url":null,"url_host":null,"method":null,"level":"error","message":"File does not exist: /var/www/x"}
