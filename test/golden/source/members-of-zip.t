# the members of a .zip are inputs like the files of a folder
--- query
* | json auto | count by _sourcecategory, _sourcename, host | sort by _sourcename asc
--- input-zip logs.zip
@ endpoint/windows/a.json
{"host":"ws5"}
{"host":"ws5"}
@ notes.txt
nothing here
@ proxy/b.json
{"host":"px1"}
--- output csv
_sourcecategory,_sourcename,host,_count
endpoint/windows,logs.zip!endpoint/windows/a.json,ws5,2
,logs.zip!notes.txt,,1
proxy,logs.zip!proxy/b.json,px1,1
