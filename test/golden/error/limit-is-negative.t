# a limit below 1 is a slip
--- query
* | limit -3
--- input a.json
{"a":1}
--- error
gyoji: expected a whole number from 1 on, found '-'
  1 | * | limit -3
    |           ^
