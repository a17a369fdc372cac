# _reader, known only once an input is open, is a condition of the scope like any other
--- query
_reader=json OR (_reader=pl* AND !_reader=squid) | count by _reader
--- input a=a.json
{"x":1}
{"x":2}
--- input d=d.txt
plain
--- input c=c.log
1795486913.747     13 10.0.0.2 TCP_TUNNEL/200 3373 CONNECT transfer.sh:443 - HIER_DIRECT/203.0.113.1 -
--- output csv
_reader,_count
json,2
plain,1
