# one parse may hold several patterns, all of which must fit
--- query
* | parse "a=* " as a, "b=*;" as (b) | fields a, b
--- input a.log
a=1 b=2;
a=1 c=2;
b=2; a=1 x
--- output csv
a,b
1,2
1,2
