# Data elements without a Name beside others with one are kept, as a value or a list, in EVTX and XML alike
--- query
* | fields _reader, EventID, Image, Data, %"Event.EventData.Data.#text", Path
--- input-evtx 1.evtx
{"Event":{"System":{"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-24T08:00:01.000000Z"}}},"EventData":{"Image":"a.exe","Data":"x","Path":"p"}}}
{"Event":{"System":{"EventID":2,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-24T08:00:02.000000Z"}}},"EventData":{"Data":["x","y"],"Image":"a.exe"}}}
--- input 2.xml
<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><EventID>1</EventID></System><EventData><Data Name='Image'>a.exe</Data><Data>x</Data><Data Name='Path'>p</Data></EventData></Event>
<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><EventID>2</EventID></System><EventData><Data>x</Data><Data>y</Data><Data Name='Image'>a.exe</Data></EventData></Event>
--- output ndjson
{"_reader":"evtx","EventID":1,"Image":"a.exe","Data":{"#text":"x"},"Event.EventData.Data.#text":"x","Path":"p"}
{"_reader":"evtx","EventID":2,"Image":"a.exe","Data":{"#text":["x","y"]},"Event.EventData.Data.#text":["x","y"],"Path":null}
{"_reader":"windows-xml","EventID":1,"Image":"a.exe","Data":{"#text":"x"},"Event.EventData.Data.#text":"x","Path":"p"}
{"_reader":"windows-xml","EventID":2,"Image":"a.exe","Data":{"#text":["x","y"]},"Event.EventData.Data.#text":["x","y"],"Path":null}
