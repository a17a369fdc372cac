# a template without a value is named
--- query
* | where a = "{{missing}}"
--- stderr-contains missing
--- status 2
