# functions of other query languages get a hint
--- query
* | where lower(a) = "x"
--- input a.json
{"a":1}
--- error
gyoji: unknown function 'lower': here it is toLowerCase(TEXT)
  1 | * | where lower(a) = "x"
    |           ^~~~~
