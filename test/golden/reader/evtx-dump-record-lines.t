# evtx_dump's default output: its lines `Record 1` are no records, indented or not
--- query
* | fields _reader, EventID, Image, _raw
--- input indented.json
Record 1
{
  "Event": {
    "System": {
      "EventID": 1
    },
    "EventData": {
      "Image": "C:\\a.exe"
    }
  }
}
Record 2
{
  "Event": {
    "System": {
      "EventID": 3
    }
  }
}
Record 3
--- input lines.json
Record 1
{"Event":{"System":{"EventID":1},"EventData":{"Image":"C:\\a.exe"}}}
Record 2
{"Event":{"System":{"EventID":3}}}
--- output ndjson
{"_reader":"json-texts","EventID":1,"Image":"C:\\a.exe","_raw":"{\n  \"Event\": {\n    \"System\": {\n      \"EventID\": 1\n    },\n    \"EventData\": {\n      \"Image\": \"C:\\\\a.exe\"\n    }\n  }\n}"}
{"_reader":"json-texts","EventID":3,"Image":null,"_raw":"{\n  \"Event\": {\n    \"System\": {\n      \"EventID\": 3\n    }\n  }\n}"}
{"_reader":"json-texts","EventID":1,"Image":"C:\\a.exe","_raw":"{\"Event\":{\"System\":{\"EventID\":1},\"EventData\":{\"Image\":\"C:\\\\a.exe\"}}}"}
{"_reader":"json-texts","EventID":3,"Image":null,"_raw":"{\"Event\":{\"System\":{\"EventID\":3}}}"}
