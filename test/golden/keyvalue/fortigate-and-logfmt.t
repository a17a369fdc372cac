# FortiGate's date and time in two fields, its epoch in nanoseconds; logfmt; commas
--- query
* | formatDate(_messagetime, "yyyy-MM-dd HH:mm:ss.SSS") as at | fields at, src_ip, dst_port, host, user, msg, category
--- args --timezone +01:00
--- input fg.log
date=2026-11-24 time=03:21:52 devname="FG 1" logid="0000000013" type="traffic" srcip=10.0.0.4 dstport=443 msg="a \"b\" c"
<189>date=2026-11-24 time=03:21:53 devname="FG 1" logid="0000000013" eventtime=1795486913123456789 tz="+0100" srcip=10.0.0.5 dstport=80
--- input app.log
ts=2026-11-24T02:21:54.5Z level=info src=10.0.0.6 user=ann msg="C:\\x"
ts=2026-11-24T02:21:55Z level=info src=10.0.0.7 user= msg=""
--- input commas.log
2026-11-24 03:21:56 app: user=Ann Lee, action=login, msg=all well, in all, src=10.0.0.8
--- output ndjson
{"at":"2026-11-24 03:21:52.000","src_ip":"10.0.0.4","dst_port":443,"host":"FG 1","user":null,"msg":"a \"b\" c","category":"firewall"}
{"at":"2026-11-24 03:21:53.123","src_ip":"10.0.0.5","dst_port":80,"host":"FG 1","user":null,"msg":null,"category":"firewall"}
{"at":"2026-11-24 03:21:54.500","src_ip":"10.0.0.6","dst_port":null,"host":null,"user":"ann","msg":"C:\\x","category":null}
{"at":"2026-11-24 03:21:55.000","src_ip":"10.0.0.7","dst_port":null,"host":null,"user":null,"msg":"","category":null}
{"at":"2026-11-24 03:21:56.000","src_ip":"10.0.0.8","dst_port":null,"host":null,"user":"Ann Lee","msg":"all well, in all","category":null}
