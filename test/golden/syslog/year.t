# A line without a year is not of a day to come: then it is last year's
--- query
* | fields _messagetime, message
--- input -
Dec 31 23:59:59 gate app: old
Nov 24 00:00:01 gate app: today
--- args --timezone UTC --now 2026-11-24T12:00:00Z
--- output csv
_messagetime,message
1767225599000,old
1795478401000,today
