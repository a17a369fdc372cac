# keyvalue infer: keys as names, a missing key drops the record
--- query
* | kv "user", "src.ip" | fields user, src_ip
--- input a.log
time=1 user=amira src.ip=10.0.0.1, x
user="Ben Oduya" src.ip=10.0.0.2
user=clara
--- output csv
user,src_ip
amira,10.0.0.1
Ben Oduya,10.0.0.2
