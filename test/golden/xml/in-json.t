# EventData that a table has as a text, of XML or of JSON
--- query
* | where Image matches "*curl.exe" | fields Computer, Image, EventData.Image, CommandLine
--- input events.json
{"Computer":"ws1","EventID":1,"EventData":"<DataItem type=\"System.XmlData\" time=\"2026-11-24T10:00:00Z\" sourceHealthServiceId=\"1\"><EventData xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\"><Data Name=\"Image\">C:\\Windows\\curl.exe</Data><Data Name=\"CommandLine\">curl.exe &quot;http://files.example/a?b&amp;c&quot;</Data></EventData></DataItem>"}
{"Computer":"ws2","EventID":1,"EventData":"{\"Image\":\"C:\\\\Windows\\\\curl.exe\",\"CommandLine\":\"curl.exe \\\"a\\\"\"}"}
{"Computer":"ws3","EventID":1,"EventData":"\u003cEventData xmlns=\u0022urn\u0022\u003e\u003cData Name=\u0022Image\u0022\u003eC:\\cu&#114;l.exe\u003c/Data\u003e\u003c/EventData\u003e"}
{"Computer":"ws4","EventID":1,"EventData":"{\u0022Image\u0022:\u0022C:\\\\\\u0063url.exe\u0022}"}
{"Computer":"ws5","EventID":1,"EventData":{"Image":"C:\\curl.exe"}}
{"Computer":"ws6","EventID":1,"EventData":"{\"Image\":\"C:\\\\wget.exe\"}"}
--- output csv
Computer,Image,EventData.Image,CommandLine
ws1,C:\Windows\curl.exe,C:\Windows\curl.exe,"curl.exe ""http://files.example/a?b&c"""
ws2,C:\Windows\curl.exe,C:\Windows\curl.exe,"curl.exe ""a"""
ws3,C:\curl.exe,C:\curl.exe,
ws4,C:\curl.exe,C:\curl.exe,
ws5,C:\curl.exe,C:\curl.exe,
