# UTF-16 without a mark is not guessed: it is no text
--- query
* | count
--- input-percent x.json
{%00"%00a%00"%00:%001%00}%00%0A%00
--- stderr-contains x.json
--- status 3
--- output ndjson
{"_count":0}
