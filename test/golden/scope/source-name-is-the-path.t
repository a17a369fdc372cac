# _sourceName is the file's path, _reader the format
--- query
_sourceName=*b.json | count by _sourceName, _reader
--- input dir/a.json
{"x":1}
--- input dir/b.json
{"x":1}
{"x":2}
--- output csv
_sourceName,_reader,_count
dir/b.json,json,2
