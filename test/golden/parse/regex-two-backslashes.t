# two backslashes are the expression's own, and a string's where that is no pattern or does not match
--- query
* | parse regex field=m "(?:\\t|^)path=[A-Z]:\\(?:.*\\)?(?<file>[^\\;]+);" nodrop
  | parse regex field=m "key\\((?<key>\\w+)\\)" nodrop
  | parse regex field=m "at:\\t(?<at>\S+)" nodrop
  | fields file, key, at
--- input a.json
{"m":"path=C:\\a\\b.exe;"}
{"m":"key(k1) at:\tx1"}
{"m":"at:\\tx2"}
--- output ndjson
{"file":"b.exe","key":null,"at":null}
{"file":null,"key":"k1","at":"x1"}
{"file":null,"key":null,"at":"x2"}
