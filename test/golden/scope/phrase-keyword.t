# a keyword with punctuation is a phrase of neighbouring terms
--- query
10.1.1.123 | fields _raw
--- input a.log
from 10.1.1.123 to 10.1.1.5
from 10.1.1.1234
from 110.1.1.123
10 1 1 123
--- output ndjson
{"_raw":"from 10.1.1.123 to 10.1.1.5"}
