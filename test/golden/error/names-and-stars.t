# the number of names must be that of the stars
--- query
* | parse "a=* b=*" as a
--- stderr-contains 2
--- status 2
