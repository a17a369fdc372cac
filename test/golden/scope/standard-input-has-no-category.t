# without a path standard input is searched; its category is empty
--- query
* | json auto | count by _sourceCategory, a
--- input -
{"a":"x"}
{"a":"y"}
{"a":"x"}
--- output csv
_sourceCategory,a,_count
,x,2
,y,1
