# a literal that parse and where require
--- query
* | parse "user=*;" as user | where user = "amira" | count
--- input a.log
USER=amira;
user=ben;
usr=amira;
--- output csv
_count
1
