# below a folder an archive is a folder of its own; a given category is that of all members
--- query
* | json auto | count by _sourcecategory, host
--- input-zip logs/x.zip
@ top.json
{"host":"a"}
@ sub/in.json
{"host":"b"}
--- input logs/plain.json
{"host":"c"}
--- paths logs given=logs/x.zip
--- output csv
_sourcecategory,host,_count
,c,1
given,a,1
given,b,1
x.zip,a,1
x.zip/sub,b,1
