# top after an aggregate sorts by that column and cuts
--- query
* | json auto | sum(n) as bytes by a | top 2 a by bytes
--- input a.json
{"a":"x","n":5}
{"a":"y","n":50}
{"a":"z","n":7}
--- output csv
a,bytes
y,50
z,7
