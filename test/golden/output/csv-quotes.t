# csv quotes commas, quotes and line ends; tsv escapes its own
--- query
* | json auto | fields a, b
--- input a.json
{"a":"x,y","b":"say \"hi\""}
{"a":"two\nlines","b":" "}
--- output csv
a,b
"x,y","say ""hi"""
"two
lines", 
