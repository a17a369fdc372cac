# urldecode and base64Decode, by the documented examples
--- query
* | base64Decode("aGVsbG8gd29ybGQ=") as a | base64Decode("%%%") as b | urldecode("http%3A%2F%2Fx.example%2Fa+b%20c") as c
| base64Decode("VABoAGkAcwAgAGkAcwAgAGEAIAB0AGUAcwB0AA==", "UTF-16LE") as d | fields a, b, c, d
--- input a.log
x
--- output csv
a,b,c,d
hello world,%%%,http://x.example/a b c,This is a test
