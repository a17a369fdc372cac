# the functions of text, by the documented examples
--- query
* | substring("Hello world!", 6) as a | substring("Sumo Logic", 0, 4) as b | substring("Sumo Logic", 0, 100) as c
| trim(" Hello World  ") as d | length("sumo logic") as e | toLowerCase("AbC") as f | toUpperCase(concat("x", "y")) as g
| concat(1, "/", 1, "/", 2020) as h | fields a, b, c, d, e, f, g, h
--- input a.log
x
--- output csv
a,b,c,d,e,f,g,h
world!,Sumo,Sumo Logic,Hello World,10,abc,XY,1/1/2020
