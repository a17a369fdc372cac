# an aggregate takes fields, no expressions
--- query
* | avg(x + y)
--- stderr-contains avg
--- status 2
