# a question mark in a keyword is exactly one character
--- query
err?r | fields _raw
--- input a.log
error
err0r here
errr
errooor
--- output ndjson
{"_raw":"error"}
{"_raw":"err0r here"}
