# Windows events as XML in every shape: one a line, in <Events>, pretty-printed, as evtx_dump and
# Splunk have them, with declarations between
--- query
* | count by _reader, _sourcename, EventID, Image, process_name, Computer, Provider_Name, Level
| sort by _sourcename, Image
--- input a-lines.xml
<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Sysmon' Guid='{5770385f-c22a-43e0-bf4c-06f5698ffbd9}'/><EventID>1</EventID><Version>5</Version><Level>4</Level><TimeCreated SystemTime='2026-11-24T10:00:00.1234567Z'/><EventRecordID>7</EventRecordID><Execution ProcessID='800' ThreadID='900'/><Channel>Microsoft-Windows-Sysmon/Operational</Channel><Computer>ws5.corp.example</Computer></System><EventData><Data Name='Image'>C:\Windows\System32\curl.exe</Data><Data Name='CommandLine'>curl.exe &quot;http://files.example/a?b&amp;c&quot;</Data></EventData></Event>
<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Sysmon'/><EventID>1</EventID><Level>4</Level><TimeCreated SystemTime='2026-11-24T10:00:01Z'/><Channel>Microsoft-Windows-Sysmon/Operational</Channel><Computer>ws6.corp.example</Computer></System><EventData><Data Name='Image'>C:\Tools\nc.exe</Data></EventData><RenderingInfo Culture='en-US'><Message>Process Create</Message><Level>Information</Level><Provider>Sysmon</Provider></RenderingInfo></Event>
--- input b-wrapped.xml
<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<Events><Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Microsoft-Windows-Sysmon"/><EventID>1</EventID><Level>4</Level><Channel>Microsoft-Windows-Sysmon/Operational</Channel><Computer>ws5.corp.example</Computer></System><EventData><Data Name="Image">C:\Windows\System32\curl.exe</Data></EventData></Event><Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Microsoft-Windows-Sysmon"/><EventID>1</EventID><Level>4</Level><Channel>Microsoft-Windows-Sysmon/Operational</Channel><Computer>ws6.corp.example</Computer></System><EventData><Data Name="Image">C:\Tools\nc.exe</Data></EventData></Event></Events>
--- input c-dump.xml
Record 1
<?xml version="1.0" encoding="utf-8"?>
<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
  <System>
    <Provider Name="Microsoft-Windows-Sysmon" Guid="5770385F-C22A-43E0-BF4C-06F5698FFBD9">
    </Provider>
    <EventID>1</EventID>
    <Level>4</Level>
    <Channel>Microsoft-Windows-Sysmon/Operational</Channel>
    <Computer>ws5.corp.example</Computer>
  </System>
  <EventData>
    <Data Name="Image">C:\Windows\System32\curl.exe</Data>
  </EventData>
</Event>

Record 2
<?xml version="1.0" encoding="utf-8"?>
<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
  <System>
    <Provider Name="Microsoft-Windows-Sysmon">
    </Provider>
    <EventID>1</EventID>
    <Level>4</Level>
    <Channel>Microsoft-Windows-Sysmon/Operational</Channel>
    <Computer>ws6.corp.example</Computer>
  </System>
  <EventData>
    <Data Name="Image">C:\Tools\nc.exe</Data>
  </EventData>
</Event>
--- output csv
_reader,_sourcename,EventID,Image,process_name,Computer,Provider_Name,Level,_count
windows-xml,c-dump.xml,1,C:\Windows\System32\curl.exe,curl.exe,ws5.corp.example,Microsoft-Windows-Sysmon,4,1
windows-xml,c-dump.xml,1,C:\Tools\nc.exe,nc.exe,ws6.corp.example,Microsoft-Windows-Sysmon,4,1
windows-xml,b-wrapped.xml,1,C:\Windows\System32\curl.exe,curl.exe,ws5.corp.example,Microsoft-Windows-Sysmon,4,1
windows-xml,b-wrapped.xml,1,C:\Tools\nc.exe,nc.exe,ws6.corp.example,Microsoft-Windows-Sysmon,4,1
windows-xml,a-lines.xml,1,C:\Windows\System32\curl.exe,curl.exe,ws5.corp.example,Microsoft-Windows-Sysmon,4,1
windows-xml,a-lines.xml,1,C:\Tools\nc.exe,nc.exe,ws6.corp.example,Microsoft-Windows-Sysmon,4,1
