# a list has values
--- query
* | where a in ()
--- error
gyoji: expected a value in the list, found ')'
  1 | * | where a in ()
    |                 ^
