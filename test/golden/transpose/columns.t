# transpose makes a column of each value, in their order; a missing cell is null
--- query
* | json auto | count by day, code | transpose row day column code
--- input a.json
{"day":"mon","code":"404"}
{"day":"mon","code":"200"}
{"day":"mon","code":"200"}
{"day":"tue","code":"200"}
--- output ndjson
{"day":"mon","200":2,"404":1}
{"day":"tue","200":1,"404":null}
