# a name with other signs needs quotes
--- query
* | fields time, c-ip
--- error
gyoji: expected '|' or the end of the query, found '-': a field of this name is written %"c-ip"
  1 | * | fields time, c-ip
    |                  ^~~~
