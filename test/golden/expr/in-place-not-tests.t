# functions of one field write back to it without as, tests do not
--- query
* | json auto | ipv4ToNumber(ip) | maskFromCIDR(bits) | jsonArraySize(list) | trim(name) | isNumeric(n)
| fields ip, bits, list, name, n, %"isNumeric(n)"
--- input a.json
{"ip":"127.0.0.1","bits":"30","list":[1,2],"name":" ann ","n":"1e5"}
--- output csv
ip,bits,list,name,n,isNumeric(n)
2130706433,255.255.255.252,2,ann,1e5,true
