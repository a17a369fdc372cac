# limit on unsorted records takes input order, over files
--- query
* | json auto | fields id | limit 3
--- input b.json
{"id":1}
{"id":2}
--- input a.json
{"id":3}
{"id":4}
--- output csv
id
1
2
3
