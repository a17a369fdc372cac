# where all records are outside the range, that is the reason for nothing
--- query
* | count by a
--- args --from 2027-01-01
--- input a.json
{"timestamp":"2026-11-23T10:00:00Z","a":1}
--- stderr-contains 1 record is outside --from and --to: from 2026-11-23T10:00:00Z
--- output csv
a,_count
