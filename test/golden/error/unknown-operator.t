# an unknown operator is named, with a suggestion and a caret
--- query
* | coutn by src_ip
--- error
gyoji: unknown operator 'coutn': did you mean count?
  1 | * | coutn by src_ip
    |     ^~~~~
