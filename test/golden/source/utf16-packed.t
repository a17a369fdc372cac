# UTF-16 in gzip and, beside UTF-8, in a zip archive: each stream has its own mark
--- query
* | fields _sourceName, a
--- input-base64 1.json.gz
H4sIAAAAAAACA/v/r5pBiSERiK2AOJmhlKGIIYdBjyGVoQKIFRheAkVrGXgZuBiQ1RUD5ZIZ8hnyGFLg8gCr+DgwSg
AAAA==
--- input-base64 2.zip
UEsDBBQAAAAIAABYeF2r+DgwNAAAAEoAAAALAAAAbG9ncy9hLmpzb277/6+aQYkhEYitgDiZoZShiCGHQY8hlaECiB
UYXgJFaxl4GbgYkNUVA+WSGfIZ8hhS4PIAUEsDBBQAAAAAAABYeF3ezXzQDgAAAA4AAAALAAAAbG9ncy9iLmpzb257
ImEiOiJ0aGlyZCJ9ClBLAQIUAxQAAAAIAABYeF2r+DgwNAAAAEoAAAALAAAAAAAAAAAAAACAAQAAAABsb2dzL2Euan
NvblBLAQIUAxQAAAAAAABYeF3ezXzQDgAAAA4AAAALAAAAAAAAAAAAAACAAV0AAABsb2dzL2IuanNvblBLBQYAAAAA
AgACAHIAAACUAAAAAAA=
--- output ndjson
{"_sourceName":"1.json.gz","a":"curl.exe é"}
{"_sourceName":"1.json.gz","a":"second"}
{"_sourceName":"2.zip!logs/a.json","a":"curl.exe é"}
{"_sourceName":"2.zip!logs/a.json","a":"second"}
{"_sourceName":"2.zip!logs/b.json","a":"third"}
