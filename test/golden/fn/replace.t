# replace takes a text or a regular expression; $1 inserts a group
--- query
* | json auto | replace(url, /[0-9]{5,}/, "") as a | replace(url, /(flight)\/([0-9]{5,})/, "new-$2-url") as b
| replace(url, "site", "page") as c | replace(price, "x", "\\$") as d | fields a, b, c, d
--- input a.json
{"url":"http://somewebsite.com/flight/12345678/certification","price":"10x"}
--- output csv
a,b,c,d
http://somewebsite.com/flight//certification,http://somewebsite.com/new-12345678-url/certification,http://somewebpage.com/flight/12345678/certification,10$
