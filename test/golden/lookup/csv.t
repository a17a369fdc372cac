# lookup joins columns of a CSV; no match gives null and keeps the record
--- query
* | json auto | lookup owner, room as place from owners.csv on ip=address | fields ip, owner, place
--- file owners.csv
address,owner,room
10.0.0.1,amira,12
10.0.0.2,"Voss, Clara",7
--- input a.json
{"ip":"10.0.0.2"}
{"ip":"10.0.0.9"}
{"ip":"10.0.0.1"}
--- output csv
ip,owner,place
10.0.0.2,"Voss, Clara",7
10.0.0.9,,
10.0.0.1,amira,12
