# parse takes the shortest run up to the next text, in any case, and keeps the value's case
--- query
* | parse "user=*: severity=*:" as user, severity | fields user, severity
--- input a.log
Aug 2 04:06:08: host=10.1.1.124: local/ssl2 notice mcpd[3772]: User=Jsmith@demo.com: severity=warning: more: x
no such thing
--- output csv
user,severity
Jsmith@demo.com,warning
