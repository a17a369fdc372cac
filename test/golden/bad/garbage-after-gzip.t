# what follows the last member of a compressed file is left out, and said
--- query
* | json auto | count by _sourceName
--- input-base64 a.json.gz
H4sIAAAAAAACA6tWSlSyMqzlqgbRRrVcAGbAWhkQAAAAbm90IGEgbWVtYmVy
--- input b.json
{"a":1}
--- status 3
--- error
gyoji: a.json.gz: broken gzip stream after 16 bytes: what follows is not gzip and is left out
--- output csv
_sourceName,_count
a.json.gz,2
b.json,1
