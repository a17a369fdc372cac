# csv: positions from 1, _ skips, a missing column is null
--- query
* | csv _raw extract a, _, c, 5 as e, f | fields a, c, e, f
--- input a.log
x,2,"y, z",4,5
one
--- output csv
a,c,e,f
x,"y, z",5,
one,,,
