# The columns of Sentinel's CommonSecurityLog mean the same as the keys of CEF, and CEF in syslog goes by either
--- query
* | fields src_ip, dst_ip, dst_port, user, action, rule_name, host, DeviceVendor, SourceIP
--- input table.json
{"TimeGenerated":"2026-11-24T06:17:16Z","DeviceVendor":"Acme","DeviceProduct":"Gate","Activity":"Login failed","SourceIP":"10.0.0.4","DestinationIP":"192.0.2.9","DestinationPort":443,"SourceUserName":"ann","DeviceAction":"blocked","Computer":"gate"}
--- input syslog
<134>Nov 24 06:17:16 gate CEF:0|Acme|Gate|1.2|17|Login failed|5|src=10.0.0.4 dst=192.0.2.9 dpt=443 suser=ann act=blocked
--- output csv
src_ip,dst_ip,dst_port,user,action,rule_name,host,DeviceVendor,SourceIP
10.0.0.4,192.0.2.9,443,ann,blocked,Login failed,gate,Acme,10.0.0.4
10.0.0.4,192.0.2.9,443,ann,blocked,Login failed,gate,Acme,
