# where nothing could be read, that is the reason for nothing
--- query
* | count by a
--- input-base64 a.json.gz
H4sIAAAAAAAAA///////////////////////////
--- status 3
--- stderr-contains no input could be read as a log
--- output csv
a,_count
