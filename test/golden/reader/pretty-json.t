# pretty-printed objects, one after the other
--- query
* | json auto | fields a, b.c
--- input a.json
{
  "a": 1,
  "b": {
    "c": "x"
  }
}
{
  "a": 2,
  "b": { "c": "}{" }
}
--- output csv
a,b.c
1,x
2,}{
