# a field that the log itself calls so wins over the vocabularies
--- query
* | json auto | fields process_name, url
--- input a.json
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Image":"C:\\curl.exe","process_name":"own","url":"http://own.example/"}
--- output csv
process_name,url
own,http://own.example/
