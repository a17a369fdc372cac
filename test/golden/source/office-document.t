# an office document is a zip archive too, but none of logs: passed over in a folder
--- query
* | json auto | count by _sourcename
--- input-zip logs/report.docx
@ [Content_Types].xml
<Types/>
@ word/document.xml
<w:document/>
--- input logs/a.json
{"a":2}
--- paths logs
--- stderr-contains 1 file passed over
--- output csv
_sourcename,_count
logs/a.json,1
