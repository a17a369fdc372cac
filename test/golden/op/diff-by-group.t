# diff by group: the documented purchases
--- query
* | json auto | num(v) | count by s, at, v | sort by s asc, at asc | diff v by s | fields s, v, _diff
--- input a.json
{"s":"one","at":"1","v":50}
{"s":"one","at":"2","v":100}
{"s":"two","at":"1","v":120}
{"s":"two","at":"2","v":200}
{"s":"two","at":"3","v":20}
--- output csv
s,v,_diff
one,50,
one,100,50
two,120,
two,200,80
two,20,-180
