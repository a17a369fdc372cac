# the prefilter looks for the names of fields as well, however they are spelt
--- query
* | json auto | where process_name = "curl.exe" and command_line matches "*.exe" | count by case
--- input endpoint/windows=a.json
{"case":"plain","Image":"C:\\curl.exe","CommandLine":"curl -o a.exe"}
{"case":"escaped key","\u0049mage":"C:\\curl.exe","Command\u004cine":"curl -o a.exe"}
{"case":"other case","IMAGE":"C:\\curl.exe","commandline":"curl -o a.exe"}
{"case":"own names","process_name":"curl.exe","command_line":"curl -o a.exe"}
{"case":"blank in the key","process name":"curl.exe","command line":"curl -o a.exe"}
{"case":"nested","winlog":{"event_data":{"Image":"C:\\curl.exe","CommandLine":"curl -o a.exe"}}}
{"case":"flattened","process.executable":"C:\\curl.exe","process.command_line":"curl -o a.exe"}
{"case":"no command line","Image":"C:\\curl.exe","Other":"curl -o a.exe"}
{"case":"cut off","Image":"C:\\curl.exe","CommandLine":"curl -o a.exe
{"case":"cut off in an escape","CommandLine":"curl -o a.exe","Image":"C:\\curl.exe\
{"case":"without quotes","CommandLine":"curl -o a.exe","process_name":curl.exe }
{"case":"goes on","Image":"C:\\curl.exe2","CommandLine":"curl -o a.exe"}
{"case":"goes on after an escape","Image":"C:\\curl.exe\"","CommandLine":"curl -o a.exe"}
--- output csv
case,_count
blank in the key,1
cut off,1
escaped key,1
flattened,1
nested,1
other case,1
own names,1
plain,1
without quotes,1
