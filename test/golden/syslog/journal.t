# The systemd journal: microseconds, what its messages say, and messages that are bytes
--- query
* | fields _messagetime, _reader, process_name, process_id, host, user, src_ip, action, command_line, MESSAGE
--- input journal.json
{"__CURSOR":"s=1","__REALTIME_TIMESTAMP":"1795501021123456","_BOOT_ID":"b","_HOSTNAME":"gate","SYSLOG_IDENTIFIER":"sshd","_COMM":"sshd","_EXE":"/usr/sbin/sshd","_CMDLINE":"sshd: root [priv]","_PID":"813","MESSAGE":"Accepted password for root from 10.0.0.5 port 51515 ssh2"}
{"__CURSOR":"s=2","__REALTIME_TIMESTAMP":"1795501022123456","_BOOT_ID":"b","_HOSTNAME":"gate","SYSLOG_IDENTIFIER":"app","MESSAGE":[110,97,105,118]}
--- output csv
_messagetime,_reader,process_name,process_id,host,user,src_ip,action,command_line,MESSAGE
1795501021123,syslog-json,sshd,813,gate,root,10.0.0.5,login,sshd: root [priv],Accepted password for root from 10.0.0.5 port 51515 ssh2
1795501022123,syslog-json,app,,gate,,,,,naiv
