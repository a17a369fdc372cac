# a compressed file that is cut off: its records up to there, a message, status 3, and the others are searched
--- query
* | json auto | count by _sourceName
--- input-base64 a.json.gz
H4sIAAAAAAACA6tWSlSyMqzlqgbRRlDaGEqTIA4A
--- input b.json
{"a":1}
--- status 3
--- error
gyoji: a.json.gz: broken gzip stream after 72 bytes: it ends too early
--- output csv
_sourceName,_count
a.json.gz,9
b.json,1
