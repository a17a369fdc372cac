# hasThreatMatch looks attributes up among the indicators of --content, valid at the record's time, that meet a filter
--- args --content content
--- file content/threats/a.csv
# id,indicator,type,source,validFrom,validUntil,confidence,threatType,actors,killChain
t-1,192.0.2.7,ipv4-addr,ours,2026-01-01T00:00:00Z,2026-03-01T00:00:00Z,80,malicious-activity,,
t-2,192.0.2.8,ipv4-addr,ours,2026-01-01T00:00:00Z,,30,malicious-activity,"A, B",
t-3,http://Paste.test/x/,url,theirs,2026-01-01T00:00:00Z,,60,malicious-activity,,
t-4,paste.test,domain-name,theirs,2026-04-01T00:00:00Z,,60,malicious-activity,,
t-5,nobody.test,domain-name,theirs,when?,,60,malicious-activity,,
--- file content/threats/b.csv
indicator,type,valid_until
ABCDEF0123456789ABCDEF0123456789,file:hashes.MD5,
other.test,domain-name,2027-01-01
--- rule t.cse.yml
- id: MATCH-U1
  name: Address
  expression: hasThreatMatch([dstDevice_ip, srcDevice_ip], confidence > 1 AND (type='ipv4-addr' OR type="ipv6-addr"))
- id: MATCH-U2
  name: Sure
  expression: hasThreatMatch([dstDevice_ip], confidence => 75)
- id: MATCH-U3
  name: Was one
  expression: hasThreatMatch([dstDevice_ip], expired_indicators)
- id: MATCH-U4
  name: Any time
  expression: hasThreatMatch([dstDevice_ip, dns_queryDomain], source = 'ours' OR source = 'theirs', ALL_INDICATORS)
- id: MATCH-U5
  name: Page
  expression: hasThreatMatch([http_url], type = 'url' AND NOT source = 'ours')
- id: MATCH-U6
  name: Hash
  expression: hasThreatMatch([file_hash_md5], type = 'file:hashes')
- id: MATCH-U7
  name: Name
  expression: hasThreatMatch([dns_queryDomain])
--- input a.json
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":3,"UtcTime":"2026-02-01 10:00:00.000","DestinationIp":"192.0.2.7","Computer":"a"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":3,"UtcTime":"2026-03-01 00:00:00.000","DestinationIp":"192.0.2.7","Computer":"b"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":3,"UtcTime":"2026-03-01 10:00:00.000","DestinationIp":"192.0.2.8","Computer":"c"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"UtcTime":"2026-03-01 10:00:00.000","Hashes":"MD5=abcdef0123456789abcdef0123456789","Computer":"d"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":22,"UtcTime":"2026-03-01 10:00:00.000","QueryName":"PASTE.test","Computer":"e"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":22,"UtcTime":"2026-04-01 10:00:00.000","QueryName":"PASTE.test","Computer":"f"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":22,"UtcTime":"2026-04-01 10:00:00.000","QueryName":"cdn.paste.test","Computer":"g"}
{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":22,"UtcTime":"2026-04-01 10:00:00.000","QueryName":"nobody.test","Computer":"h"}
--- input squid.log
1772359200.123      4 10.0.0.4 TCP_MISS/200 1264 GET http://Paste.test/x - HIER_DIRECT/192.0.2.99 text/html
1772359201.123      4 10.0.0.4 TCP_MISS/200 1264 GET http://Paste.test/x/ - HIER_DIRECT/192.0.2.99 text/html
1772359202.123      4 10.0.0.4 TCP_MISS/200 1264 GET http://paste.test/x - HIER_DIRECT/192.0.2.99 text/html
1772359203.123      4 10.0.0.4 TCP_MISS/200 1264 GET ftp://Paste.test/x - HIER_DIRECT/192.0.2.99 text/html
--- stderr-contains content/threats/a.csv:6: passed over: expected a date, found 'when?'
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-02-01T10:00:00Z,1,,MATCH-U1,Address,_hostname,a,a.json,1,,
2026-02-01T10:00:00Z,1,,MATCH-U2,Sure,_hostname,a,a.json,1,,
2026-02-01T10:00:00Z,1,,MATCH-U4,Any time,_hostname,a,a.json,1,,
2026-03-01T00:00:00Z,1,,MATCH-U3,Was one,_hostname,b,a.json,2,,
2026-03-01T00:00:00Z,1,,MATCH-U4,Any time,_hostname,b,a.json,2,,
2026-03-01T10:00:00Z,1,,MATCH-U1,Address,_hostname,c,a.json,3,,
2026-03-01T10:00:00Z,1,,MATCH-U4,Any time,_hostname,c,a.json,3,,
2026-03-01T10:00:00Z,1,,MATCH-U6,Hash,_hostname,d,a.json,4,,
2026-03-01T10:00:00Z,1,,MATCH-U4,Any time,_hostname,e,a.json,5,,
2026-04-01T10:00:00Z,1,,MATCH-U4,Any time,_hostname,f,a.json,6,,
2026-04-01T10:00:00Z,1,,MATCH-U7,Name,_hostname,f,a.json,6,,
2026-03-01T10:00:00.123Z,1,,MATCH-U5,Page,_ip,10.0.0.4,squid.log,1,,
2026-03-01T10:00:01.123Z,1,,MATCH-U5,Page,_ip,10.0.0.4,squid.log,2,,
