# hash: an algorithm that is none
--- query
* | hash(a, "sha3") as b
--- input a.json
{"a":"abc"}
--- stderr-contains hash: unknown algorithm 'sha3' (md5, sha1, sha2_256, murmur3_128)
--- status 2
