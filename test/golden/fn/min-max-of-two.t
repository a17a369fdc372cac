# with two arguments min and max are functions
--- query
* | json auto | min((fps / 10 + 1) * 10, 70) as bucket | max(1, 2) as m | fields bucket, m
--- input a.json
{"fps":30}
{"fps":900}
--- output csv
bucket,m
40,2
70,2
