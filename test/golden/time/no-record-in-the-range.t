# where all records are outside the range, that is the reason for nothing
--- query
* | count by a
--- args --from 2027-01-01
--- input a.json
{"timestamp":"2026-11-23T10:00:00Z","a":1}
--- stderr-contains of 1 records none is of the time between --from and --to
--- output csv
a,_count
