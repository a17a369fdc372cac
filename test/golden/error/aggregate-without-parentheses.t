# an aggregate without parentheses is no unknown operator: the message shows how it is written
--- query
* | sum bytes by status
--- error
gyoji: 'sum' needs parentheses: sum(FIELD)
  1 | * | sum bytes by status
    |     ^~~
