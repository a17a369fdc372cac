# of an archive that is cut off the members before the cut are read; it is named, and the other inputs go on
--- query
* | json auto | count by _sourcename
--- input-percent cut.zip
PK%03%04%14%00%00%00%00%00%00%00%00%00%
%46%A3%E8%74%08%00%00%00%08%00%00%00%06%00%00%00a.json{"a":1}
PK%03%04%14%00%00%00%00%00%00%00%00%00%
%00%00%00%00%FF%00%00%00%FF%00%00%00%06%00%00%00b.json{"a":1}
--- input whole.json
{"a":2}
--- status 3
--- stderr-contains cut.zip!b.json: broken archive
--- output csv
_sourcename,_count
cut.zip!a.json,1
whole.json,1
