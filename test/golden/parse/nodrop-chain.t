# a plain parse keeps what an earlier nodrop parse of the chain has matched
--- query
* | parse "GET * HTTP" as url nodrop | parse "POST * HTTP" as url | fields url
--- input a.log
GET /a HTTP/1.1
POST /b HTTP/1.1
PUT /c HTTP/1.1
--- output csv
url
/a
/b
