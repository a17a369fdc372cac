# parentheses override, ! is NOT, and words of logic have any case
--- query
(alpha or beta) and !"delta" | fields _raw
--- input a.log
alpha
beta delta
gamma
BETA gamma
--- output ndjson
{"_raw":"alpha"}
{"_raw":"BETA gamma"}
