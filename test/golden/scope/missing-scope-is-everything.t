# a query that starts with a pipe has the scope *
--- query
| count
--- input a.log
one
two
--- output csv
_count
2
