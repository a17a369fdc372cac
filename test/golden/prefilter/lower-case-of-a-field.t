# toLowerCase before the test does not lose records of another case
--- query
* | json auto | where toLowerCase(a) = "certutil.exe" | fields id
--- input a.json
{"id":1,"a":"CertUtil.exe"}
{"id":2,"a":"\u0043ERTUTIL.EXE"}
{"id":3,"a":"certutil"}
--- output csv
id
1
2
