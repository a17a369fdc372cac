# an unknown function is named, with a suggestion
--- query
* | toLowrCase(a) as b
--- stderr-contains toLowerCase
--- status 2
