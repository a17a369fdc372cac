# parse regex needs named groups and no others
--- query
* | parse regex "user=(\w+)"
--- stderr-contains ^
--- status 2
