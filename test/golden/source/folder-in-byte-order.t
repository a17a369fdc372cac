# folders are walked in byte order of the paths, with what is below them
--- query
* | json auto | fields a
--- file d/b.json
{"a":3}
--- file d/B.json
{"a":1}
--- file d/a/z.json
{"a":2}
--- file d/c.json
{"a":4}
--- paths d
--- output csv
a
1
2
3
4
