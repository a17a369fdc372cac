# a chain of three keeps what any of them matched, json and regex included
--- query
* | parse "a=*;" as a nodrop | parse regex "b=(?<b>\d+)" nodrop | json "c" | fields a, b, c
--- input a.log
a=1;
b=22
{"c":3}
d=4
--- output csv
a,b,c
1,,
,22,
,,3
