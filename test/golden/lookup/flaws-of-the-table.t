# damaged lines and equal keys of a table are told
--- query
* | lookup owner from owners.csv on ip=address | fields owner
--- file owners.csv
address,owner
1,ann
2,bob,x
1,cy
1,dora
--- input a.json
{"ip":"1"}
--- status 0
--- error
gyoji: 1 line of 'owners.csv' passed over: not as many cells as its header
gyoji: 2 rows of 'owners.csv' replaced by a later one of the same key
--- output csv
owner
dora
