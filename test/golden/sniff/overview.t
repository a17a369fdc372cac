# csv, and a table of many files, have a line for each file
--- command sniff
--- args -f csv
--- input a.json
{"time":"2026-11-24T02:00:00Z","status":200}
no
{"time":"2026-11-24T03:00:00Z","status":200}
{"time":"2026-11-24T03:00:00Z","status":200}
{"time":"2026-11-24T03:00:00Z","status":200}
--- input-percent b.bin
%00%01
--- status 3
--- stderr-contains b.bin
--- output csv
file,format,records,bad,first,last,sources,why
a.json,json,5,1,2026-11-24T02:00:00.000Z,2026-11-24T03:00:00.000Z,,
b.bin,,,,,,,"no reader takes it: not text, nor a known log format"
