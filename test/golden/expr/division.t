# division is of reals; by zero it is infinite, which equals the text "Infinity"
--- query
* | 7 / 2 as a | 5 / 0 as b | if(b = "Infinity", "yes", "no") as c | if(isInfinity(b), "yes", "no") as d | fields a, b, c, d
--- input a.log
x
--- output csv
a,b,c,d
3.5,Infinity,yes,yes
