# which records a logsource is about: web servers, proxies, services, and inputs by their names
--- rule 01.yml
title: Proxy
id: 7b0c6d4e-0002-4000-8000-000000000001
logsource:
    category: proxy
detection:
    selection:
        c-uri|contains: evil
    condition: selection
level: low
--- rule 02.yml
title: Web Server
id: 7b0c6d4e-0002-4000-8000-000000000002
logsource:
    category: webserver
detection:
    selection:
        cs-uri-query|contains: evil
    condition: selection
level: low
--- rule 03.yml
title: Name Server
id: 7b0c6d4e-0002-4000-8000-000000000003
logsource:
    category: dns
detection:
    selection:
        query|contains: evil
        record_type: A
    condition: selection
level: low
--- rule 09.yml
title: Router
id: 7b0c6d4e-0002-4000-8000-000000000009
logsource:
    product: cisco
    service: aaa
detection:
    selection: [evil]
    condition: selection
level: low
--- rule 10.yml
title: Decoy
id: 7b0c6d4e-0002-4000-8000-000000000010
logsource:
    product: opencanary
    category: application
detection:
    selection:
        logtype: 4002
    condition: selection
level: low
--- rule 11.yml
title: Cluster
id: 7b0c6d4e-0002-4000-8000-000000000011
logsource:
    product: kubernetes
    service: audit
detection:
    selection:
        verb: delete
    condition: selection
level: low
--- input comb.log
10.0.0.1 - - [01/Nov/2026:10:00:00 +0000] "GET /a?evil=1 HTTP/1.1" 200 5 "-" "curl"
--- input iis.log
#Software: Microsoft Internet Information Services 10.0
#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port c-ip sc-status sc-win32-status
2026-11-01 10:00:01 10.0.0.2 GET /evil evil=1 80 10.0.0.1 200 0
--- input squid.log
1793527202.123  12 10.0.0.1 TCP_MISS/200 512 GET http://evil.test/a?evil - HIER_DIRECT/192.0.2.4 text/html
--- input zeek.json
{"_path":"dns","ts":1793527203.1,"id.orig_h":"10.0.0.1","id.resp_h":"10.0.0.2","query":"evil.test","qtype_name":"A"}
--- input cisco/aaa=router.log
2026-11-01T10:00:04Z evil
--- input other=router2.log
2026-11-01T10:00:05Z evil
--- input canary.json
{"dst_host":"a","dst_port":1,"utc_time":"2026-11-01 10:00:06","timestamp":"2026-11-01T10:00:06Z","logdata":{"A":1},"logtype":4002,"node_id":"n","src_host":"10.0.0.1","src_port":5}
--- input audit.json
{"kind":"Event","apiVersion":"audit.k8s.io/v1","auditID":"x","verb":"delete","requestURI":"/a","timestamp":"2026-11-01T10:00:07Z"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-11-01T10:00:00Z,3,low,7b0c6d4e-0002-4000-8000-000000000001,Proxy,_ip,10.0.0.1,comb.log,1,,
2026-11-01T10:00:00Z,3,low,7b0c6d4e-0002-4000-8000-000000000002,Web Server,_ip,10.0.0.1,comb.log,1,,
2026-11-01T10:00:01Z,3,low,7b0c6d4e-0002-4000-8000-000000000002,Web Server,_ip,10.0.0.1,iis.log,1,,
2026-11-01T10:00:02.123Z,3,low,7b0c6d4e-0002-4000-8000-000000000001,Proxy,_ip,10.0.0.1,squid.log,1,,
2026-11-01T10:00:03.100Z,3,low,7b0c6d4e-0002-4000-8000-000000000003,Name Server,_ip,10.0.0.1,zeek.json,1,,
2026-11-01T10:00:04Z,3,low,7b0c6d4e-0002-4000-8000-000000000009,Router,,,router.log,1,,
2026-11-01T10:00:06Z,3,low,7b0c6d4e-0002-4000-8000-000000000010,Decoy,_hostname,n,canary.json,1,,
2026-11-01T10:00:07Z,3,low,7b0c6d4e-0002-4000-8000-000000000011,Cluster,,,audit.json,1,,
