# the caret stands under the place, in its line
--- query
* | json auto
| where a = "x" and
| count
--- stderr-contains   3 | | count
--- status 2
