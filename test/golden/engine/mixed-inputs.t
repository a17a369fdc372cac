# files, compressed files and folders of several formats in one run
--- query
* | count by _reader, _sourceCategory
--- input-repeat:300 a=a.json
{"x":"a record of some length to fill more than one chunk of a few bytes","n":1}
--- input-gzip b=b.json.gz
{"x":1}
{"x":2}
--- input-repeat:200 c=c.log
1795486913.747     13 10.0.0.2 TCP_TUNNEL/200 3373 CONNECT transfer.sh:443 - HIER_DIRECT/203.0.113.1 -
--- input d=d.txt
plain
text
--- output csv
_reader,_sourceCategory,_count
json,a,300
json,b,2
plain,d,2
squid,c,200
