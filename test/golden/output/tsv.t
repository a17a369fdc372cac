# tsv writes \t, \n, \r and \\ for its own signs
--- query
* | json auto | fields a, b
--- input a.json
{"a":"x\ty","b":"two\nlines"}
{"a":"C:\\new\\","b":"\\\n"}
--- output tsv
a	b
x\ty	two\nlines
C:\\new\\	\\\n
