# hash: of a field, of a text in quotes, and without as in place
--- query
* | json auto | hash(a) as md5 | hash(a, "sha2_256") as sha | hash("a", "sha1") as of_a | hash(a, "murmur3_128") as m | hash(a)
| fields a, md5, sha, of_a, m
--- input a.json
{"a":"abc"}
{"b":1}
--- output ndjson
{"a":"900150983cd24fb0d6963f7d28e17f72","md5":"900150983cd24fb0d6963f7d28e17f72","sha":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","of_a":"86f7e437faa5a7fce15d1ddcb9eaeaea377667b8","m":"6778ad3f3f3f96b4522dca264174a23b"}
{"a":null,"md5":null,"sha":null,"of_a":"86f7e437faa5a7fce15d1ddcb9eaeaea377667b8","m":null}
