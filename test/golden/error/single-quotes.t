# texts are in double quotes
--- query
* | where n = '9'
--- error
gyoji: expected an expression, found '9': texts are in double quotes
  1 | * | where n = '9'
    |               ^~~
