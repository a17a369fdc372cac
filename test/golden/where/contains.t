# contains is a substring test that minds case; a value does not contain the empty text
--- query
* | json auto | contains(a, b) as f | if(a contains "x", 1, 0) as x | fields f, x
--- input a.json
{"a":"abxc","b":"bx"}
{"a":"ab","b":"B"}
{"a":"ab","b":""}
{"a":"","b":""}
--- output csv
f,x
true,1
false,0
false,0
true,0
