# parts in JSON texts over several lines
--- query
* | where script_text matches "Start-In*" | fields host, EventRecordID, MessageNumber, script_text
--- input a.json
{
 "Event": {
  "#attributes": {
   "xmlns": "http://schemas.microsoft.com/win/2004/08/events/event"
  },
  "System": {
   "Provider": {
    "#attributes": {
     "Name": "Microsoft-Windows-PowerShell"
    }
   },
   "EventID": 4104,
   "TimeCreated": {
    "#attributes": {
     "SystemTime": "2026-11-24T10:00:01.000Z"
    }
   },
   "EventRecordID": 11,
   "Channel": "Microsoft-Windows-PowerShell/Operational",
   "Computer": "ws5.corp.example"
  },
  "EventData": {
   "MessageNumber": 1,
   "MessageTotal": 3,
   "ScriptBlockText": "Invoke-Web",
   "ScriptBlockId": "b1"
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
     "Name": "Microsoft-Windows-Sysmon"
    }
   },
   "EventID": 1,
   "TimeCreated": {
    "#attributes": {
     "SystemTime": "2026-11-24T10:00:02.000Z"
    }
   },
   "EventRecordID": 12,
   "Channel": "Microsoft-Windows-Sysmon/Operational",
   "Computer": "ws5.corp.example"
  },
  "EventData": {
   "Image": "C:\\Windows\\whoami.exe"
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
     "Name": "Microsoft-Windows-PowerShell"
    }
   },
   "EventID": 4104,
   "TimeCreated": {
    "#attributes": {
     "SystemTime": "2026-11-24T10:00:02.000Z"
    }
   },
   "EventRecordID": 21,
   "Channel": "Microsoft-Windows-PowerShell/Operational",
   "Computer": "ws6.corp.example"
  },
  "EventData": {
   "MessageNumber": 2,
   "MessageTotal": 2,
   "ScriptBlockText": "ject",
   "ScriptBlockId": "b1"
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
     "Name": "Microsoft-Windows-PowerShell"
    }
   },
   "EventID": 4104,
   "TimeCreated": {
    "#attributes": {
     "SystemTime": "2026-11-24T10:00:03.000Z"
    }
   },
   "EventRecordID": 13,
   "Channel": "Microsoft-Windows-PowerShell/Operational",
   "Computer": "ws5.corp.example"
  },
  "EventData": {
   "MessageNumber": 2,
   "MessageTotal": 3,
   "ScriptBlockText": "Request http://files",
   "ScriptBlockId": "b1"
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
     "Name": "Microsoft-Windows-PowerShell"
    }
   },
   "EventID": 4104,
   "TimeCreated": {
    "#attributes": {
     "SystemTime": "2026-11-24T10:00:04.000Z"
    }
   },
   "EventRecordID": 22,
   "Channel": "Microsoft-Windows-PowerShell/Operational",
   "Computer": "ws6.corp.example"
  },
  "EventData": {
   "MessageNumber": 1,
   "MessageTotal": 2,
   "ScriptBlockText": "Start-In",
   "ScriptBlockId": "b1"
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
     "Name": "Microsoft-Windows-PowerShell"
    }
   },
   "EventID": 4104,
   "TimeCreated": {
    "#attributes": {
     "SystemTime": "2026-11-24T10:00:05.000Z"
    }
   },
   "EventRecordID": 14,
   "Channel": "Microsoft-Windows-PowerShell/Operational",
   "Computer": "ws5.corp.example"
  },
  "EventData": {
   "MessageNumber": 1,
   "MessageTotal": 1,
   "ScriptBlockText": "whole",
   "ScriptBlockId": "b2"
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
     "Name": "Microsoft-Windows-PowerShell"
    }
   },
   "EventID": 4104,
   "TimeCreated": {
    "#attributes": {
     "SystemTime": "2026-11-24T10:00:06.000Z"
    }
   },
   "EventRecordID": 15,
   "Channel": "Microsoft-Windows-PowerShell/Operational",
   "Computer": "ws5.corp.example"
  },
  "EventData": {
   "MessageNumber": 3,
   "MessageTotal": 3,
   "ScriptBlockText": ".example/x.ps1",
   "ScriptBlockId": "b1"
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
     "Name": "Microsoft-Windows-Sysmon"
    }
   },
   "EventID": 1,
   "TimeCreated": {
    "#attributes": {
     "SystemTime": "2026-11-24T10:00:07.000Z"
    }
   },
   "EventRecordID": 23,
   "Channel": "Microsoft-Windows-Sysmon/Operational",
   "Computer": "ws6.corp.example"
  },
  "EventData": {
   "Image": "C:\\Windows\\curl.exe"
  }
 }
}
--- output csv
host,EventRecordID,MessageNumber,script_text
ws6.corp.example,22,1,Start-Inject
