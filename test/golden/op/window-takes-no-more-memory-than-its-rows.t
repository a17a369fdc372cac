# the rows that backshift looks back at cost memory only once they have come
--- query
* | backshift x, 1000000 by g | where isNull(_backshift) | count
--- args --memory 64M
--- input a.json
{"g":1,"x":1}
{"g":2,"x":2}
{"g":3,"x":3}
{"g":4,"x":4}
{"g":5,"x":5}
{"g":5,"x":6}
--- output csv
_count
6
