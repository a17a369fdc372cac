# of an archive that is cut off all is read that is there; it is named, and the other inputs go on
--- query
* | json auto | count by _sourcename
--- input-percent cut.zip
PK%03%04%14%00%00%00%00%00%00%00%00%00%
%00%00%00%00%FF%00%00%00%FF%00%00%00%06%00%00%00a.json{"a":1}
--- input whole.json
{"a":2}
--- status 3
--- stderr-contains cut.zip
--- output csv
_sourcename,_count
whole.json,1
