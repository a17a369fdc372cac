# a text that is not closed is shown
--- query
* | where a = "x
--- stderr-contains ^
--- status 2
