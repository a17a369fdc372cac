# compareCIDRPrefix compares the first bits
--- query
* | json auto | compareCIDRPrefix(ip, "10.10.1.100", "24") as a | compareCIDRPrefix(ip, "10.10.1.100", toInt(27)) as b | fields ip, a, b
--- input a.json
{"ip":"10.10.1.35"}
{"ip":"10.10.1.97"}
{"ip":"10.10.2.1"}
--- output csv
ip,a,b
10.10.1.35,true,false
10.10.1.97,true,true
10.10.2.1,false,false
