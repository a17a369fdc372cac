# a file under a given folder has the path of its folder as its category, a file alone its folder as written
--- query
* | count by _sourceCategory
--- file logs/endpoint/windows/a.json
{"x":1}
--- file logs/top.json
{"x":1}
--- file other/b.json
{"x":1}
--- file c.json
{"x":1}
--- paths logs other/b.json c.json
--- output csv
_sourceCategory,_count
,2
endpoint/windows,1
other,1
