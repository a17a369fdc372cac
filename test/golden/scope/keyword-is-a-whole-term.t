# a keyword is a whole term in any case, not a part of one
--- query
test | fields _raw
--- input a.log
2013-08-13 21:25:15,456 98765432 [com.test.services.test.TESTClientImpl] Request:id=1234567
testing only
the TESTClientImpl class
a TEST.
untested
--- output ndjson
{"_raw":"2013-08-13 21:25:15,456 98765432 [com.test.services.test.TESTClientImpl] Request:id=1234567"}
{"_raw":"a TEST."}
