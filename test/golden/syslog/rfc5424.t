# RFC 5424: structured data by SD-ID and name, its escapes, what is not there, a byte order mark
--- query
* | fields _messagetime, host, program, pid, msgid, origin.ip, origin.note, %"x@32473.id", message
--- input-percent s.log
<165>1 2026-11-24T06:18:27.003Z gate.corp.example app 1 ID47 [origin ip="10.0.0.4" note="a \"b\" \\ \]"][x@32473 id="7"] %EF%BB%BFa message
<13>1 2026-11-24T07:18:28+01:00 - - - - - only a message
<13>1 - - - - - -
--- output csv
_messagetime,host,program,pid,msgid,origin.ip,origin.note,x@32473.id,message
1795501107003,gate.corp.example,app,1,ID47,10.0.0.4,"a ""b"" \ ]",7,a message
1795501108000,,,,,,,,only a message
1795518000000,,,,,,,,
