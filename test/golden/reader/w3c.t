# W3C extended: the #Fields line names the columns, and a later one names new ones
--- query
* | fields _messagetime, %"c-ip", %"cs-uri-stem", %"sc-status"
--- input u_ex.log
#Software: Microsoft Internet Information Services 10.0
#Version: 1.0
#Fields: date time c-ip cs-method cs-uri-stem sc-status
2026-11-23 10:00:00 10.0.0.2 GET /a 200
2026-11-23 10:00:01 10.0.0.3 GET /b 404
#Fields: date time sc-status c-ip cs-uri-stem
2026-11-23 10:00:02 500 10.0.0.4 /c
--- output csv
_messagetime,c-ip,cs-uri-stem,sc-status
1795428000000,10.0.0.2,/a,200
1795428001000,10.0.0.3,/b,404
1795428002000,10.0.0.4,/c,500
