# two stars of a pattern need a text between them
--- query
* | parse "a=**" as a, b
--- stderr-contains **
--- status 2
