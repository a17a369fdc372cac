# NOT binds before AND, AND (also implied) before OR
--- query
alpha OR beta gamma NOT delta | fields _raw
--- input a.log
alpha
beta
beta gamma
beta gamma delta
alpha delta
--- output ndjson
{"_raw":"alpha"}
{"_raw":"beta gamma"}
{"_raw":"alpha delta"}
