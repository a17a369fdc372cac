# an operator of the language that is not there is said, even where it could start an expression
--- query
* | trace + "x=(.*)" "y"
--- error
gyoji: operator 'trace' is not supported yet
  1 | * | trace + "x=(.*)" "y"
    |     ^~~~~
