# semicolons after Excel's sep=, tabs, bars
--- query
* | fields _reader, host, note
--- input a.csv
sep=;
time;host;note
1;ws1;a,b
--- input b.tsv
time	host	note
1	ws2	a b
--- input c.txt
time|host|note
1|ws3|
--- output ndjson
{"_reader":"csv","host":"ws1","note":"a,b"}
{"_reader":"csv","host":"ws2","note":"a b"}
{"_reader":"csv","host":"ws3","note":null}
