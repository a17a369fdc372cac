# format is Java's
--- query
* | count | format("%s : %s", "Rate is", _count) as a | format("$%,.2f", 1234567.891) as b | format("%05d|%-4s|%S", 42, "ab", "up") as c
| fields a, b, c
--- input a.log
x
--- output tsv
a	b	c
Rate is : 1	$1,234,567.89	00042|ab  |UP
