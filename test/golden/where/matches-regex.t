# matches with /…/ finds anywhere
--- query
* | json auto | where u matches /a\/b+$/ or u matches /(?i)^ERROR/ | fields u
--- input a.json
{"u":"x/a/bbb"}
{"u":"a/bc"}
{"u":"error: x"}
{"u":"an error"}
--- output csv
u
x/a/bbb
error: x
