# a failed nodrop parse leaves the field as it was
--- query
* | parse "x=*;" as v nodrop | parse "y=*;" as v nodrop | fields v
--- input a.log
x=1;
y=2;
x=1; y=2;
z
--- output csv
v
1
2
2
""
