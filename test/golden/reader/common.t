# the common log format is the combined one without its last two parts
--- query
* | count by _reader, src_ip, status
--- input access.log
10.0.0.2 - - [23/Nov/2026:10:00:00 +0000] "GET /x HTTP/1.1" 404 310
10.0.0.3 - - [23/Nov/2026:10:00:01 +0000] "GET /y HTTP/1.0" 200 -
--- output csv
_reader,src_ip,status,_count
combined,10.0.0.2,404,1
combined,10.0.0.3,200,1
