# tsv writes \t, \n and \r for its own signs
--- query
* | json auto | fields a, b
--- input a.json
{"a":"x\ty","b":"two\nlines"}
--- output tsv
a	b
x\ty	two\nlines
