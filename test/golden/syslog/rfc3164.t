# The header of a line, with and without a priority, and the year that it does not have
--- query
* | fields _messagetime, _reader, timestamp, host, program, pid, facility, severity, message
--- input auth.log
<34>Oct 11 22:14:15 ws5.corp.example su[123]: 'su root' failed for ann on /dev/pts/8
Nov 24 06:17:01 gate CRON[812]: pam_unix(cron:session): session closed for user root
Nov  4 06:17:01 sshd[99]: without a host
2026-11-24T06:18:27.123456+01:00 gate app: a time with a zone
Nov 24 2026 06:18:27 gate kernel: [    1.234567] usb 1-1: new device
not syslog
--- args --timezone UTC
--- output csv
_messagetime,_reader,timestamp,host,program,pid,facility,severity,message
1791756855000,syslog,Oct 11 22:14:15,ws5.corp.example,su,123,auth,crit,'su root' failed for ann on /dev/pts/8
1795501021000,syslog,Nov 24 06:17:01,gate,CRON,812,,,pam_unix(cron:session): session closed for user root
1793773021000,syslog,Nov  4 06:17:01,,sshd,99,,,without a host
1795497507123,syslog,2026-11-24T06:18:27.123456+01:00,gate,app,,,,a time with a zone
1795501107000,syslog,Nov 24 2026 06:18:27,gate,kernel,,,,usb 1-1: new device
1795518000000,syslog,,,,,,,
