# after an aggregate only its columns exist
--- query
* | json auto | count by host, user | count as users, max(_count) as most by host | where isNull(user)
--- input a.json
{"host":"a","user":"x"}
{"host":"a","user":"x"}
{"host":"a","user":"y"}
--- output csv
host,users,most
a,2,2
