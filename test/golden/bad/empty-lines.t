# empty lines are no records; \r\n ends a line as \n does
--- query
* | json auto | fields a
--- input-percent a.json


{"a":1}%0D

%0D
{"a":2}%0D
%
--- output csv
a
1
2
