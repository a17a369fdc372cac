# isValidIP, isPrivateIP, isPublicIP; loopback is reserved, not private
--- query
* | json auto | isValidIP(ip) as v | where v | isPrivateIP(ip) as p | isPublicIP(ip) as q | fields ip, v, p, q
--- input a.json
{"ip":"10.255.255.255"}
{"ip":"192.168.0.1"}
{"ip":"127.0.0.1"}
{"ip":"8.8.8.8"}
{"ip":"127.0.500.1"}
--- output csv
ip,v,p,q
10.255.255.255,true,true,false
192.168.0.1,true,true,false
127.0.0.1,true,false,false
8.8.8.8,true,false,true
