# a name written with escapes is that name
--- query
* | json auto | where proc = "curl.exe" | fields id
--- input a.json
{"id":1,"\u0070roc":"curl.exe"}
{"id":2,"pr\u006fc":"c\u0075rl.exe"}
{"id":3,"proc":"none"}
--- output csv
id
1
2
