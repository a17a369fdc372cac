# split: its own delimiter and quote
--- query
* | split _raw delim=':', quote=''' extract a, b, 4 as d | fields a, b, d
--- input a.log
1:'two:2':3:4
--- output csv
a,b,d
1,two:2,4
