# a star at the start begins at the first character, one at the end takes the rest
--- query
* | parse "* - *" as a, rest | fields a, rest
--- input a.log
one two - three - four
--- output csv
a,rest
one two,three - four
