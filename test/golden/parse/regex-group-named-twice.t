# branches may name the same group; the one that takes part is the field
--- query
* | parse regex "(?:user=(?<who>\w+)|host=(?<who>\w+))" | fields who
--- input a.log
user=ann
host=web1
--- output csv
who
ann
web1
