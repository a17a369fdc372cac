# in a keyword with punctuation a star covers exactly one term
--- query
com.*.services* | fields _raw
--- input a.log
at com.test.services.X
at com.test.servicesImpl
at com.a.b.services
at com.services
--- output ndjson
{"_raw":"at com.test.services.X"}
{"_raw":"at com.test.servicesImpl"}
