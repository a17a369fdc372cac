# an archive needs to be a file
--- query
* | count
--- input-tar -
@ a.json
{"a":2}
--- status 3
--- stderr-contains stdin: an archive in an archive, or on a stream: unpack it first
--- output csv
_count
0
