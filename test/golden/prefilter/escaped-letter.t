# a letter written as \u00XX, in either case of the digits, is that letter
--- query
* | json auto | where a = "curl.exe" or a = "k.exe" | fields id
--- input a.json
{"id":1,"a":"\u0063url.exe"}
{"id":2,"a":"c\u0075r\u006C.exe"}
{"id":3,"a":"curl\u002eexe"}
{"id":4,"a":"Curl.exe"}
{"id":5,"a":"\u004b.exe"}
{"id":6,"a":"\u006B.exe"}
{"id":7,"a":"other"}
--- output csv
id
1
2
3
6
