# parse regex finds anywhere, minds case, and makes a field of every named group
--- query
* | parse regex "user=(?<user_name>\w+)(?: from (?<src_ip>[\d.]+))?" | fields user_name, src_ip
--- input a.log
x user=amira from 10.0.0.1
User=ben
user=clara
--- output csv
user_name,src_ip
amira,10.0.0.1
clara,
