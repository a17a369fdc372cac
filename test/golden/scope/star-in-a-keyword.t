# a star in a keyword stands for the rest of the term
--- query
*456* | fields _raw
--- input a.log
at 21:25:15,456
id=1234567
TEST1234567
45 6
4-5-6
--- output ndjson
{"_raw":"at 21:25:15,456"}
{"_raw":"id=1234567"}
{"_raw":"TEST1234567"}
