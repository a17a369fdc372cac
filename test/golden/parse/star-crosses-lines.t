# a star crosses line ends unless the pattern stops it
--- query
* | json "m" | parse field=m "begin * end" as all nodrop | parse field=m "begin *\n" as line nodrop | fields all, line
--- input a.json
{"m":"begin one\ntwo end"}
--- output ndjson
{"all":"one\ntwo","line":"one"}
