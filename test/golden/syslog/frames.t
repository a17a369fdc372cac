# Octet counting: a message may contain line feeds, and a wrong length costs one message only
--- query
* | fields _messagetime, _reader, host, program, message
--- input-percent stream
58 <34>1 2026-11-24T06:18:27Z gate app - - - a message
of two49 <13>1 2026-11-24T06:18:28Z gate app - - - second
44 <13>1 2026-11-24T06:18:29Z gate app - - - its length is wrong48 <13>1 2026-11-24T06:18:30Z gate app - - - fourth%
--- output ndjson
{"_messagetime":1795501107000,"_reader":"syslog-frames","host":"gate","program":"app","message":"a message\nof two"}
{"_messagetime":1795501108000,"_reader":"syslog-frames","host":"gate","program":"app","message":"second"}
{"_messagetime":1795501109000,"_reader":"syslog-frames","host":"gate","program":"app","message":"it"}
{"_messagetime":1795518000000,"_reader":"syslog-frames","host":null,"program":null,"message":null}
{"_messagetime":1795501110000,"_reader":"syslog-frames","host":"gate","program":"app","message":"fourth"}
