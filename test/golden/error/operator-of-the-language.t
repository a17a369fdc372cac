# an operator of the language that is not there yet is no typing error
--- query
* | join (a) as x, (b) as y on x.c = y.c
--- error
gyoji: operator 'join' is not supported yet
  1 | * | join (a) as x, (b) as y on x.c = y.c
    |     ^~~~
