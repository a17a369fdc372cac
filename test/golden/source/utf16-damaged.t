# half a pair and an odd byte at the end are one bad character each, and nothing else is lost
--- query
* | fields a, _raw
--- input-percent x.json
%FF%FE{%00"%00a%00"%00:%00"%00%3D%D8x%00"%00}%00%0A%00{%00"%00a%00"%00:%002%00%00%DE}%
--- output ndjson
{"a":"�x","_raw":"{\"a\":\"�x\"}"}
{"a":"2��","_raw":"{\"a\":2��"}
