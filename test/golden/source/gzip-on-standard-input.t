# standard input may be compressed
--- query
* | json auto | fields a
--- input-gzip -
{"a":"x"}
--- output csv
a
x
