# The Syslog table of Azure: the message is an event of Sysmon for Linux, pairs, or sshd's
--- query
* | fields _messagetime, process_name, command_line, user, host, EventID, Channel, type, src_ip
--- input table.json
{"TimeGenerated":"2026-11-24T06:17:01.5Z","Computer":"WS5","Facility":"user","SyslogMessage":"\u003cEvent\u003e\u003cSystem\u003e\u003cProvider Name=\"Linux-Sysmon\"/\u003e\u003cEventID\u003e1\u003c/EventID\u003e\u003cTimeCreated SystemTime=\"2026-11-24T06:17:00.123456000Z\"/\u003e\u003cChannel\u003eLinux-Sysmon/Operational\u003c/Channel\u003e\u003cComputer\u003eWS5\u003c/Computer\u003e\u003c/System\u003e\u003cEventData\u003e\u003cData Name=\"Image\"\u003e/usr/bin/curl\u003c/Data\u003e\u003cData Name=\"CommandLine\"\u003ecurl http://a.example/?x=1\u0026amp;y=2\u003c/Data\u003e\u003cData Name=\"User\"\u003eann\u003c/Data\u003e\u003c/EventData\u003e\u003c/Event\u003e","ProcessName":"sysmon"}
{"TimeGenerated":"2026-11-24T06:17:02Z","Computer":"WS5","SyslogMessage":"type=AUOMS_EXECVE audit(1795501021.986:8): node=WS5 exe=\"/bin/bash\" user=tomcat cmdline=\"bash -c \"id -u\"\" redactors=","ProcessName":"auoms"}
{"TimeGenerated":"2026-11-24T06:17:03Z","Computer":"WS5","SyslogMessage":"Accepted password for ann from 10.0.0.5 port 51515 ssh2","ProcessName":"sshd"}
--- output csv
_messagetime,process_name,command_line,user,host,EventID,Channel,type,src_ip
1795501020123,curl,curl http://a.example/?x=1&y=2,ann,WS5,1,Linux-Sysmon/Operational,,
1795501022000,bash,"bash -c ""id -u""",tomcat,WS5,,,AUOMS_EXECVE,
1795501023000,sshd,,ann,WS5,,,,10.0.0.5
