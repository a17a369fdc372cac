# IIS: the URL is made of stem and query; headers come again in mid-file
--- query
* | where url matches "*cmd.aspx?c=who*" | fields _messagetime, url, url_path, %"cs-uri", src_ip, status, user_agent
--- input u_ex.log
#Software: Microsoft Internet Information Services 10.0
#Version: 1.0
#Date: 2026-11-23 10:00:00
#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken X-Forwarded-For
2026-11-23 10:00:00 10.0.0.1 GET /up/cmd.aspx c=whoami 443 - 10.0.0.2 Mozilla/5.0+(X11;+Linux) - 200 0 0 15 203.0.113.9
2026-11-23 10:00:01 10.0.0.1 GET /up/cmd.aspx - 443 - 10.0.0.2 - - 404 0 2 15 -
#Software: Microsoft Internet Information Services 10.0
#Version: 1.0
#Date: 2026-11-23 11:00:00
#Fields: date time cs-uri-query cs-uri-stem c-ip sc-status
2026-11-23 11:00:00 c=who /cmd.aspx 10.0.0.3 500
2026-11-23 11:00:01 c=ls /cmd.aspx 10.0.0.3 500
--- output ndjson
{"_messagetime":1795428000000,"url":"/up/cmd.aspx?c=whoami","url_path":"/up/cmd.aspx","cs-uri":"/up/cmd.aspx?c=whoami","src_ip":"10.0.0.2","status":200,"user_agent":"Mozilla/5.0+(X11;+Linux)"}
{"_messagetime":1795431600000,"url":"/cmd.aspx?c=who","url_path":"/cmd.aspx","cs-uri":"/cmd.aspx?c=who","src_ip":"10.0.0.3","status":500,"user_agent":null}
