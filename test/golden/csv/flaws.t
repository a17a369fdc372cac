# a lone quote, rows with too few and too many values, a header again and another one, what is empty
--- query
* | where port > 79 | fields host, port, note, _raw
--- input a.csv
time,host,port,note
1,ws1,80,"two
lines"
2,ws2,"443",""
3,ws3,81,"lone
4,ws4,9
5,ws5,90,"x",more
time,host,port,note
6,ws6,91,"say ""hi"""

time,port,host
7,92,ws7
8,0443,ws8
--- output ndjson
{"host":"ws1","port":80,"note":"two\nlines","_raw":"1,ws1,80,\"two\nlines\""}
{"host":"ws2","port":443,"note":"","_raw":"2,ws2,\"443\",\"\""}
{"host":"ws3","port":81,"note":"\"lone","_raw":"3,ws3,81,\"lone"}
{"host":"ws5","port":90,"note":"x","_raw":"5,ws5,90,\"x\",more"}
{"host":"ws6","port":91,"note":"say \"hi\"","_raw":"6,ws6,91,\"say \"\"hi\"\"\""}
{"host":"ws7","port":92,"note":null,"_raw":"7,92,ws7"}
{"host":"ws8","port":"0443","note":null,"_raw":"8,0443,ws8"}
