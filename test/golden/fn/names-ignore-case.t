# function names have any case
--- query
* | TOUPPERCASE("a") as a | Length("abc") as b | fields a, b
--- input a.log
x
--- output csv
a,b
A,3
