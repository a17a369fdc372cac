# a sign or an alias behind an operator's word makes it a field
--- query
* | limit + 1 as a | timeslice * 2 as b | top as c | diff - 1 as d | split ? "y" : "n" as e | total / 5 as f
| json as g | lookup as h | fields - split | sort - a | fields a, b, c, d, e, f, g, h
--- input a.json
{"limit":5,"timeslice":10,"top":"t","diff":3,"split":true,"total":10,"json":"j","lookup":"l"}
--- output ndjson
{"a":6,"b":20,"c":"t","d":2,"e":"y","f":2,"g":"j","h":"l"}
