# a user's own format: an unusual delimiter, columns named by the first line
--- query
* | where port > 100 | fields host, port, _reader
--- args --content own
--- file own/schema/acme.yaml
formats:
  acme-caret:
    delimiter: '^'
--- input c.log
host^port
a^443
b^80
--- output ndjson
{"host":"a","port":443,"_reader":"acme-caret"}
