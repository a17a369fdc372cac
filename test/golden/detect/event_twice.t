# a name that a log has twice is shown once, with the later value
--- rule web.yml
title: Web
id: 7b0c6d4e-0001-4000-8000-00000000000e
logsource: {category: webserver}
detection: {selection: {cs-method: GET}, condition: selection}
--- args --with-event
--- input iis.log
#Software: Microsoft Internet Information Services 10.0
#Fields: date time s-ip cs-method cs-uri-stem note cs-uri-query s-port note c-ip sc-status sc-win32-status
2026-11-01 10:00:01 10.0.0.2 GET /a first - 80 second 10.0.0.1 200 0
--- output json
[
{"type":"signal","id":"39e09f12a433a1f2c0c36894ce138741","rule_id":"7b0c6d4e-0001-4000-8000-00000000000e","rule_name":"Web","severity":5,"time":"2026-11-01T10:00:01Z","entity_type":"_ip","entity_value":"10.0.0.1","tags":[],"source":{"category":"","file":"iis.log","record":1},"matched":{"cs-method":"GET"},"event":{"date":"2026-11-01","time":"10:00:01","s-ip":"10.0.0.2","cs-method":"GET","cs-uri-stem":"/a","cs-uri-query":"-","s-port":"80","note":"second","c-ip":"10.0.0.1","sc-status":"200","sc-win32-status":"0"}}
]
