# grouping by a field that no record has is said
--- query
* | count by methd
--- input proxy/a.json
{"method":"GET"}
{"method":"PUT"}
--- output csv
methd,_count
,2
--- stderr-contains 2 records without the field 'methd' of the aggregate: did you mean 'method'?
