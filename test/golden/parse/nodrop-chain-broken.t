# any operator of another family breaks the chain
--- query
* | parse "a=*;" as a nodrop | where 1 = 1 | parse "b=*;" as b | fields a, b
--- input a.log
a=1;
b=2;
a=1; b=2;
--- output csv
a,b
,2
1,2
