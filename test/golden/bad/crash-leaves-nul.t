# A crash leaves NUL bytes where a block was not written: the line behind them is a line, a line of nothing else is blank
--- query
* | count by _reader, host, user
--- input-percent auth.log
Nov 24 06:17:01 gate sshd[1]: Accepted publickey for ann from 10.0.0.5 port 51515 ssh2: RSA SHA256:abc
Nov 24 06:17:01 gate sshd[1]: Accepted publickey for ann from 10.0.0.5 port 51515 ssh2: RSA SHA256:abc
%00%00%00%00%00%00%00%00Nov 24 06:17:02 gate sshd[1]: Accepted publickey for ben from 10.0.0.5 port 51515 ssh2: RSA SHA256:abc
%00%00%00%00
--- input-percent access.log
%EF%BB%BF10.0.0.7 - cid [24/Nov/2026:02:21:52 +0000] "GET /x HTTP/1.1" 200 1264 "-" "Mozilla/5.0"
%00%00%0010.0.0.7 - cid [24/Nov/2026:02:21:52 +0000] "GET /x HTTP/1.1" 200 1264 "-" "Mozilla/5.0"
--- input-percent app.json
{"time":"2026-11-24T06:17:01Z","host":"web","user":"dan"}
%00%00%00{"time":"2026-11-24T06:17:01Z","host":"web","user":"dan"}
--- input-percent access.squid
%EF%BB%BF1795486913.863      4 10.0.0.4 TCP_MISS/200 1264 GET http://a.example/x eve HIER_DIRECT/10.9.8.7 -
%00%00%001795486913.863      4 10.0.0.4 TCP_MISS/200 1264 GET http://a.example/x eve HIER_DIRECT/10.9.8.7 -
--- output csv
_reader,host,user,_count
combined,,cid,2
json,web,dan,2
squid,,eve,2
syslog,gate,ann,2
syslog,gate,ben,1
