# a message without fields has its text
--- query
* | limit 1
--- input a.log
plain text
--- output ndjson
{"_messagetime":1795518000000,"_sourcecategory":"","_sourcename":"a.log","_reader":"plain","_raw":"plain text"}
