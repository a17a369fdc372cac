# CEF: escapes, blanks in values, labels, times as text and as milliseconds
--- query
* | fields _messagetime, deviceVendor, name, severity, src_ip, dst_port, url, user, action, Matched_Rule, msg
--- input-percent gate.cef
CEF:0|Acme\|Co|Gate|1.2|17|Login failed|5|src=10.0.0.4 dst=192.0.2.9 dpt=443 request=https://a.example/?x\=1 act=blocked suser=ann cs1Label=Matched Rule cs1=deny all rt=1795501036123 msg=one\ntwo
CEF:0|Acme|Gate|1.2|18|Scan|Very-High|start=Nov 24 2026 06:17:00 UTC end=Nov 24 2026 06:17:16 UTC
--- output ndjson
{"_messagetime":1795501036123,"deviceVendor":"Acme|Co","name":"Login failed","severity":"5","src_ip":"10.0.0.4","dst_port":443,"url":"https://a.example/?x=1","user":"ann","action":"blocked","Matched_Rule":"deny all","msg":"one\ntwo"}
{"_messagetime":1795501036000,"deviceVendor":"Acme","name":"Scan","severity":"Very-High","src_ip":null,"dst_port":null,"url":null,"user":null,"action":null,"Matched_Rule":null,"msg":null}
