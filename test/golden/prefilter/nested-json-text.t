# a text inside a text: its quotes and backslashes are escaped twice
--- query
* | json "m" | json field=m "p" as p | where p = "C:\\curl.exe" | fields p
--- input a.json
{"m":"{\"p\":\"C:\\\\curl.exe\"}"}
{"m":"{\"p\":\"C:\\\\c\\u0075rl.exe\"}"}
{"m":"{\"p\":\"C:\\\\wget.exe\"}"}
--- output csv
p
C:\curl.exe
C:\curl.exe
