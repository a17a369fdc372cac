# one object for each file, also for those that are no logs
--- command sniff
--- input a.log
10.0.0.4 - - [24/Nov/2026:02:21:52 +0000] "GET http://files.example/a.exe HTTP/1.1" 200 12 "-" "curl/8"
--- input-percent b.bin
%00%01
--- input empty.json
--- status 3
--- stderr-contains b.bin: no reader takes it
--- output ndjson
{"file":"a.log","category":"","format":"combined","confidence":90,"records":1,"bad":0,"oversized":0,"faults":0,"first":"2026-11-24T02:21:52.000Z","last":"2026-11-24T02:21:52.000Z","why":null,"bad_records":[],"sources":{"proxy/combined":1},"categories":{"proxy":{"records":1,"example":"proxy"}},"names":{"bytes_in":{"records":1,"example":"12"},"category":{"records":1,"example":"proxy"},"dst_domain":{"records":1,"example":"files.example"},"dst_host":{"records":1,"example":"files.example"},"method":{"records":1,"example":"GET"},"protocol":{"records":1,"example":"HTTP/1.1"},"src_ip":{"records":1,"example":"10.0.0.4"},"src_ip_internal":{"records":1,"example":"true"},"status":{"records":1,"example":"200"},"url":{"records":1,"example":"http://files.example/a.exe"},"url_domain":{"records":1,"example":"files.example"},"url_extension":{"records":1,"example":"exe"},"url_file":{"records":1,"example":"a.exe"},"url_host":{"records":1,"example":"files.example"},"url_path":{"records":1,"example":"/a.exe"},"url_port":{"records":1,"example":"80"},"url_scheme":{"records":1,"example":"http"},"user_agent":{"records":1,"example":"curl/8"}},"fields":{"bytes":{"records":1,"example":"12"},"client":{"records":1,"example":"10.0.0.4"},"ident":{"records":1,"example":"-"},"method":{"records":1,"example":"GET"},"protocol":{"records":1,"example":"HTTP/1.1"},"referer":{"records":1,"example":"-"},"request":{"records":1,"example":"GET http://files.example/a.exe HTTP/1.1"},"status":{"records":1,"example":"200"},"time":{"records":1,"example":"24/Nov/2026:02:21:52 +0000"},"url":{"records":1,"example":"http://files.example/a.exe"},"user":{"records":1,"example":"-"},"user_agent":{"records":1,"example":"curl/8"}}}
{"file":"b.bin","category":"","format":null,"confidence":0,"records":0,"bad":0,"oversized":0,"faults":0,"first":null,"last":null,"why":"no reader takes it: not text, nor a known log format","bad_records":[],"sources":{},"categories":{},"names":{},"fields":{}}
{"file":"empty.json","category":"","format":"plain","confidence":0,"records":0,"bad":0,"oversized":0,"faults":0,"first":null,"last":null,"why":null,"bad_records":[],"sources":{},"categories":{},"names":{},"fields":{}}
