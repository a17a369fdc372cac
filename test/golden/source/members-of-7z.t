# the members of a .7z are inputs like the files of a folder
--- query
* | json auto | count by _sourcecategory, _sourcename, host | sort by _sourcename asc
--- input-7z logs.7z
@ endpoint/windows/a.json
{"host":"ws5"}
{"host":"ws5"}
@ notes.txt
nothing here
@ proxy/b.json
{"host":"px1"}
--- output csv
_sourcecategory,_sourcename,host,_count
endpoint/windows,logs.7z!endpoint/windows/a.json,ws5,2
,logs.7z!notes.txt,,1
proxy,logs.7z!proxy/b.json,px1,1
