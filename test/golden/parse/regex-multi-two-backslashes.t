# with multi the reading that matches first takes all matches
--- query
* | parse regex field=m "<\\d(?<n>.)" multi | fields n
--- input a.json
{"m":"<\\da <5b <\\dc"}
{"m":"<5d <6e"}
--- output csv
n
a
c
d
e
