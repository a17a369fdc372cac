# whether an address is inside
--- query
* | json auto | fields src_ip_internal, dst_ip_internal, srcDevice_ip_isInternal, dstDevice_ip_isInternal, dstDevice_ip_version
--- input a.json
{"src_ip":"10.0.0.1","dst_ip":"203.0.113.9"}
{"src_ip":"127.0.0.1","dst_ip":"fd00::1"}
{"src_ip":"-","dst_ip":"a.example"}
{"EventID":3,"Channel":"Microsoft-Windows-Sysmon/Operational","SourceIp":"192.168.1.2","DestinationIp":"100.64.0.1"}
--- output ndjson
{"src_ip_internal":true,"dst_ip_internal":false,"srcDevice_ip_isInternal":true,"dstDevice_ip_isInternal":false,"dstDevice_ip_version":4}
{"src_ip_internal":true,"dst_ip_internal":true,"srcDevice_ip_isInternal":false,"dstDevice_ip_isInternal":true,"dstDevice_ip_version":6}
{"src_ip_internal":null,"dst_ip_internal":null,"srcDevice_ip_isInternal":null,"dstDevice_ip_isInternal":null,"dstDevice_ip_version":null}
{"src_ip_internal":true,"dst_ip_internal":true,"srcDevice_ip_isInternal":true,"dstDevice_ip_isInternal":false,"dstDevice_ip_version":4}
