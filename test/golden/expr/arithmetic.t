# arithmetic binds as usual; suffixes are factors and milliseconds
--- query
* | 52 * 6 - 2 as a | 52 * (6 - 2) as b | 15 - -5 as c | 334 % 10 as d | 537 + 435 + 39 + 18.5 as e
| 22 - (34 % 10) * pow(2, 3) as f | 1.5s as g | 2k as h | 1B as i | 1.5M as j | 1m as k | 2Ki as l
| fields a, b, c, d, e, f, g, h, i, j, k, l
--- input a.log
x
--- output csv
a,b,c,d,e,f,g,h,i,j,k,l
310,208,20,4,1029.5,-10,1500,2000,1000000000,1500000,60000,2048
