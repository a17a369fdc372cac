# Audit lines that came through syslog are joined where nothing else is in the file
--- query
* | fields _reader, host, type, category, command_line
--- input messages.log
Nov 24 10:00:00 gate audispd: type=SYSCALL msg=audit(1795514400.000:1): arch=c000003e syscall=59 success=yes pid=50 exe="/bin/id"
Nov 24 10:00:00 gate audispd: type=1309 msg=audit(1795514400.000:1): argc=2 a0="id" a1="-u"
Nov 24 10:00:00 gate kernel: audit: type=1400 audit(1795514400.100:2): apparmor="DENIED" operation="open" pid=50
--- output ndjson
{"_reader":"audit","host":"gate","type":["SYSCALL","EXECVE"],"category":"process_creation","command_line":"id -u"}
{"_reader":"audit","host":"gate","type":"AVC","category":null,"command_line":"id -u"}
