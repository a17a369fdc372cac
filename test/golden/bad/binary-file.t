# a binary file in a folder is passed over
--- query
* | count
--- file logs/a.json
{"a":1}
--- file-percent logs/b.bin
%7FELF%02%01%01%00%00%00%00%00%00%00%00%00%03%00%3E%00%01%00%00%00%F0%FF%FE%00%00%01%02%03%04%05%06%07
--- paths logs
--- output csv
_count
1
