# most_recent and least_recent go by time; their names have one underscore less
--- query
* | json auto | withtime ip | most_recent(ip_withtime), least_recent(ip_withtime) by user
--- input a.json
{"timestamp":"2026-11-23T10:00:00Z","user":"a","ip":"1"}
{"timestamp":"2026-11-23T12:00:00Z","user":"a","ip":"2"}
{"timestamp":"2026-11-23T11:00:00Z","user":"a","ip":"3"}
--- output csv
user,_mostrecent,_leastrecent
a,2,1
