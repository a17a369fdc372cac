# multi makes a record of every match
--- query
* | parse regex "(?<ip>\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})" multi | count by ip
--- input a.log
10.0.0.1 to 10.0.0.2
10.0.0.1 to nowhere, 10.0.0.1
none
--- output csv
ip,_count
10.0.0.1,3
10.0.0.2,1
