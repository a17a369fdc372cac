# Suricata, Wazuh and osquery: objects below their own names
--- query
* | formatDate(_messagetime, "HH:mm:ss", "UTC") as at | fields at, host, src_ip, dst_ip, url, url_host, dns_query, process_name, command_line, rule_name, category
--- input eve.json
{"timestamp":"2026-11-23T06:25:01.123456+0100","flow_id":1,"event_type":"http","src_ip":"10.0.0.5","src_port":5555,"dest_ip":"203.0.113.7","dest_port":80,"proto":"TCP","http":{"hostname":"files.example","url":"/a.exe","http_user_agent":"curl/8","http_method":"GET","status":200,"length":1234}}
{"timestamp":"2026-11-23T06:25:02.123456+0100","event_type":"alert","src_ip":"10.0.0.5","dest_ip":"203.0.113.7","proto":"TCP","alert":{"action":"allowed","signature":"A program from a raw address"}}
{"timestamp":"2026-11-23T06:25:03.123456+0100","event_type":"dns","src_ip":"10.0.0.5","dest_ip":"10.0.0.1","proto":"UDP","dns":{"type":"query","rrname":"files.example","rrtype":"A"}}
--- input alerts.json
{"timestamp":"2026-11-23T06:25:04.123+0100","rule":{"level":5,"description":"sshd: authentication failed.","id":"5716"},"agent":{"id":"001","name":"web1"},"manager":{"name":"w"},"id":"1795415101.1","full_log":"…","predecoder":{"program_name":"sshd","hostname":"web1"},"decoder":{"name":"sshd"},"data":{"srcip":"203.0.113.7","dstuser":"root"}}
{"timestamp":"2026-11-23T06:25:05.123+0100","rule":{"level":3,"description":"A process","id":"61603"},"agent":{"id":"002","name":"ws5"},"manager":{"name":"w"},"decoder":{"name":"windows_eventchannel"},"data":{"win":{"system":{"eventID":"1","computer":"ws5.corp.example"},"eventdata":{"image":"C:\\\\Windows\\\\cmd.exe","commandLine":"cmd /c whoami"}}}}
--- input osqueryd.results.log
{"name":"processes","hostIdentifier":"ws6","calendarTime":"Mon Nov 23 05:25:06 2026 UTC","unixTime":1795411506,"columns":{"pid":"1234","path":"/usr/bin/curl","cmdline":"curl http://files.example/a","parent":"1","uid":"1000"},"action":"added"}
{"name":"sockets","hostIdentifier":"ws6","calendarTime":"Mon Nov 23 05:25:07 2026 UTC","unixTime":1795411507,"columns":{"pid":"1235","path":"/usr/bin/nc","remote_address":"203.0.113.7","remote_port":"4444","local_address":"10.0.0.5","local_port":"5555"},"action":"added"}
--- output csv
at,host,src_ip,dst_ip,url,url_host,dns_query,process_name,command_line,rule_name,category
05:25:01,,10.0.0.5,203.0.113.7,/a.exe,files.example,,,,,proxy
05:25:02,,10.0.0.5,203.0.113.7,,,,,,A program from a raw address,alert
05:25:03,,10.0.0.5,10.0.0.1,,,files.example,,,,dns_query
05:25:04,web1,203.0.113.7,,,,,sshd,,sshd: authentication failed.,
05:25:05,ws5.corp.example,,,,,,cmd.exe,cmd /c whoami,A process,
05:25:06,ws6,,,,,,curl,curl http://files.example/a,processes,process_creation
05:25:07,ws6,10.0.0.5,203.0.113.7,,,,nc,,sockets,network_connection
