# an unquoted word on the right is a field
--- query
* | json auto | where a = b | fields id
--- input a.json
{"id":1,"a":"x","b":"x"}
{"id":2,"a":"b","b":"x"}
{"id":3}
--- output csv
id
1
