# ? : and if() are the same, nest, and need no blanks
--- query
* | json auto | disk>0.8?1:0 as over | if (disk > 0.9, "A", if(disk > 0.5, "B", "C")) as class | fields over, class
--- input a.json
{"disk":0.95}
{"disk":0.6}
{"disk":0.1}
{}
--- output csv
over,class
1,A
0,B
0,C
0,C
