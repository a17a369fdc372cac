# UTF-16 with its mark is read as UTF-8: JSON, CSV and XML of either order, with pairs
--- query
* | fields _reader, _sourceName, a, b, EventID, who
--- input-utf16 1.json
{"a":"curl.exe é €","b":"😀"}
{"a":"second"}
--- input-utf16:be 2.json
{"a":"curl.exe é €","b":"😀"}
--- input-utf16 3.csv
a,b,who
"x, ü",y,z
1,2,3
4,5,6
--- input-utf16:be 4.csv
a	b	who
x	y	ö
1	2	3
4	5	6
--- input-utf16 5.xml
<?xml version="1.0" encoding="utf-16"?>
<Events><Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><EventID>1</EventID></System><EventData><Data Name='who'>J&#246;rg Ω</Data></EventData></Event></Events>
--- input-utf16:be 6.xml
<?xml version="1.0" encoding="utf-16"?>
<Events><Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><EventID>1</EventID></System><EventData><Data Name='who'>J&#246;rg Ω</Data></EventData></Event></Events>
--- output ndjson
{"_reader":"json","_sourceName":"1.json","a":"curl.exe é €","b":"😀","EventID":null,"who":null}
{"_reader":"json","_sourceName":"1.json","a":"second","b":null,"EventID":null,"who":null}
{"_reader":"json","_sourceName":"2.json","a":"curl.exe é €","b":"😀","EventID":null,"who":null}
{"_reader":"csv","_sourceName":"3.csv","a":"x, ü","b":"y","EventID":null,"who":"z"}
{"_reader":"csv","_sourceName":"3.csv","a":1,"b":2,"EventID":null,"who":3}
{"_reader":"csv","_sourceName":"3.csv","a":4,"b":5,"EventID":null,"who":6}
{"_reader":"csv","_sourceName":"4.csv","a":"x","b":"y","EventID":null,"who":"ö"}
{"_reader":"csv","_sourceName":"4.csv","a":1,"b":2,"EventID":null,"who":3}
{"_reader":"csv","_sourceName":"4.csv","a":4,"b":5,"EventID":null,"who":6}
{"_reader":"windows-xml","_sourceName":"5.xml","a":null,"b":null,"EventID":1,"who":"Jörg Ω"}
{"_reader":"windows-xml","_sourceName":"6.xml","a":null,"b":null,"EventID":1,"who":"Jörg Ω"}
