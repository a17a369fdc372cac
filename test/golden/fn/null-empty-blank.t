# isNull, isEmpty and isBlank by the documented table
--- query
* | json auto | isNull(a) as n | isEmpty(a) as e | isBlank(a) as b | fields a, n, e, b
--- input a.json
{}
{"a":""}
{"a":" "}
{"a":" bob "}
--- output csv
a,n,e,b
,true,true,true
,false,true,true
 ,false,false,true
 bob ,false,false,false
