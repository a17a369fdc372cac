# --ledger says what was understood of each input, and which names no record has
--- query
* | where status = 200 | count by verdict
--- args --ledger
--- input web/access.log
10.0.0.4 - - [24/Nov/2026:02:21:52 +0000] "GET /a HTTP/1.1" 200 12 "-" "curl/8"
10.0.0.4 - - [24/Nov/2026:02:21:53 +0000] "GET /b HTTP/1.1" 200 12 "-" "curl/8"
10.0.0.4 - - [24/Nov/2026:02:21:54 +0000] "GET /c HTTP/1.1" 404 0 "-" "curl/8"
10.0.0.4 - - [24/Nov/2026:02:21:55 +0000] "GET /d HTTP/1.1" 404 0 "-" "curl/8"
--- input-percent mixed.json
{"time":"2026-11-24T02:00:00Z","status":200}
not json at all
{"time":"2026-11-24T03:00:00Z","status":500}
{"time":"2026-11-24T01:00:00Z","status":500}
{"time":"2026-11-24T04:00:00Z","status":200}
{"time":"2026-11-24T04:00:00Z","status":200}
--- input-percent blob.bin
%00%01%02%03
--- status 3
--- output csv
verdict,_count
,5
--- error
gyoji: blob.bin: no reader takes it: not text, nor a known log format
gyoji: 1 of 10 decoded records were bad
gyoji: 5 records without the field 'verdict' of the aggregate
web/access.log
  format   combined, 90 % sure: common and combined access logs of web servers and proxies
  records  4
  time     2026-11-24T02:21:52.000Z to 2026-11-24T02:21:55.000Z
  sources  proxy/combined 4
mixed.json
  format   json, 90 % sure: JSON objects, one a line
  records  6, bad 1
           record 2, at byte 45: no json record
  time     2026-11-24T01:00:00.000Z to 2026-11-24T04:00:00.000Z
blob.bin
  not read no reader takes it: not text, nor a known log format
the query
  eligible 9 records
  never    verdict: no record has it
