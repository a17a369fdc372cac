# What a message spells otherwise is found all the same: JSON, XML, hexadecimal, escapes of CEF, names of numbers
--- query
* | where a = "curl.exe" or a = "x=curl.exe" or a1 = "curl.exe" or Image = "curl.exe" or (facility = "auth" and severity = "crit") or result = "failure" | fields message, a, a1, Image, facility, result
--- input syslog
Nov 24 06:17:01 gate app: {"a":"\u0063url.exe"}
Nov 24 06:17:01 gate app: {"a":"other"}
Nov 24 06:17:02 gate sysmon: <Event><System><EventID>1</EventID></System><EventData><Data Name="Image">&#99;url.exe</Data></EventData></Event>
Nov 24 06:17:03 gate audispd: type=EXECVE msg=audit(1795514400.365:8): argc=2 a0="sh" a1=6375726C2E657865
Nov 24 06:17:04 gate CEF:0|A|B|1|7|N|5|a=x\=curl.exe
<34>Nov 24 06:17:05 gate app: from a number
<35>Nov 24 06:17:05 gate app: another number
Nov 24 06:17:06 gate sshd[1]: Invalid user ann from 10.0.0.5 port 1
Nov 24 06:17:07 gate sshd[1]: nothing
--- output csv
message,a,a1,Image,facility,result
"{""a"":""\u0063url.exe""}",curl.exe,,,,
"<Event><System><EventID>1</EventID></System><EventData><Data Name=""Image"">&#99;url.exe</Data></EventData></Event>",,,curl.exe,,
"type=EXECVE msg=audit(1795514400.365:8): argc=2 a0=""sh"" a1=6375726C2E657865",,curl.exe,,,
CEF:0|A|B|1|7|N|5|a=x\=curl.exe,x=curl.exe,,,,
from a number,,,,auth,
Invalid user ann from 10.0.0.5 port 1,,,,,failure
