# a member of an archive that cannot be opened: one sentence, that of the archive
--- query
* | count
--- input-base64 enc.zip
UEsDBAoACQAAAPxJeF1AnZ3LFgAAAAoAAAAGABwAYS5qc29uVVQJAAPMVQVrzFUFa3V4CwABBAAAAAAEAAAAAHp9ihXCPcu3Cmc7yNTyS3xX35L4IWVQSwcIQJ2dyxYAAAAKAAAAUEsBAh4DCgAJAAAA/El4XUCdncsWAAAACgAAAAYAGAAAAAAAAQAAAKSBAAAAAGEuanNvblVUBQADzFUFa3V4CwABBAAAAAAEAAAAAFBLBQYAAAAAAQABAEwAAABmAAAAAAA=
--- paths enc.zip!a.json
--- status 3
--- output csv
_count
0
--- error
gyoji: enc.zip: it is encrypted: give its password with --archive-password
gyoji: there are no files to search
