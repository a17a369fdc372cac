# what a pattern finds behind a key does not depend on the records before
--- query
* | keyvalue regex "=(.)" keys "k" as v | count by v
--- input a.log
k=abc
k=abc
k=éc
k=abc
k=éc
k=éc
k=abc
k=éc
--- output csv
v,_count
a,4
é,4
