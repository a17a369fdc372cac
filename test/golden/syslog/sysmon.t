# Sysmon for Linux: the event in the message has the names that it has as a file
--- query
* | fields _messagetime, EventID, Event.System.EventID, Channel, Provider_Name, process_name, command_line, parent_process_name, user, host, syslog.host
--- input syslog
Nov 24 06:17:01 gate sysmon: <Event><System><Provider Name="Linux-Sysmon" Guid="{1}"/><EventID>1</EventID><TimeCreated SystemTime="2026-11-24T06:17:00.123456000Z"/><Channel>Linux-Sysmon/Operational</Channel><Computer>gate.corp.example</Computer></System><EventData><Data Name="UtcTime">2026-11-24 06:17:00.123</Data><Data Name="Image">/usr/bin/Curl</Data><Data Name="CommandLine">curl -o x http://a.example/?a&amp;b</Data><Data Name="User">ann</Data><Data Name="ParentImage">/bin/bash</Data></EventData></Event>
Nov 24 06:17:02 gate sysmon: started
--- output csv
_messagetime,EventID,Event.System.EventID,Channel,Provider_Name,process_name,command_line,parent_process_name,user,host,syslog.host
1795501020123,1,1,Linux-Sysmon/Operational,Linux-Sysmon,curl,curl -o x http://a.example/?a&b,bash,ann,gate.corp.example,gate
1795501022000,,,,,sysmon,,,,gate,gate
