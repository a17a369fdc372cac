# a test that ignores case finds any case, one that minds it does not
--- query
* | json auto | if(a matches /(?i)powershell/, 1, 0) as any | if(a matches "*PowerShell*", 1, 0) as one
| where any = 1 or one = 1 | fields id, any, one
--- input a.json
{"id":1,"a":"POWERSHELL.EXE"}
{"id":2,"a":"PowerShell"}
{"id":3,"a":"powershell -enc"}
{"id":4,"a":"power shell"}
--- output csv
id,any,one
1,1,0
2,1,1
3,1,0
