# words of other query languages get a hint
--- query
* | json auto | head 5
--- input a.json
{"a":1}
--- error
gyoji: unknown operator 'head': here it is limit N
  1 | * | json auto | head 5
    |                 ^~~~
