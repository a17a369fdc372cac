# compression is recognised by content, whatever the name
--- query
* | json auto | count by a, _reader
--- input-zstd a.log
{"a":"zstd"}
--- input-xz b
{"a":"xz"}
--- input-bzip2 c.json
{"a":"bzip2"}
--- input-lz4 d.gz
{"a":"lz4"}
--- output csv
a,_reader,_count
bzip2,json,1
lz4,json,1
xz,json,1
zstd,json,1
