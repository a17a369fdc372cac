# Data without names is one list; repeated elements have a suffix; attributes without text are left out
--- query
* | fields _raw, %"Event.EventData.Data.#text", %"Event.EventData.Data.#text[1]", %"Event.UserData.Change.Item", %"Event.UserData.Change.Item_1", EventID
--- input-evtx a.evtx
{"Event":{"System":{"EventID":{"#attributes":{"Qualifiers":16384},"#text":15},"Channel":"Application"},"EventData":{"Data":{"#text":["one","2",""]},"Binary":"00FF"}}}
{"Event":{"System":{"EventID":16,"Channel":"Application"},"EventData":{"Data":{"#text":"alone"}}}}
{"Event":{"System":{"EventID":17,"Channel":"Setup"},"UserData":{"Change":{"#attributes":{"xmlns":"http://events.example/change"},"Item":"a","Item_1":"b","State":null}}}}
--- output ndjson
{"_raw":"{\"Event\":{\"System\":{\"EventID\":{\"#attributes\":{\"Qualifiers\":16384},\"#text\":15},\"Channel\":\"Application\"},\"EventData\":{\"Data\":{\"#text\":[\"one\",\"2\",\"\"]},\"Binary\":\"00FF\"}}}","Event.EventData.Data.#text":["one","2",""],"Event.EventData.Data.#text[1]":"2","Event.UserData.Change.Item":null,"Event.UserData.Change.Item_1":null,"EventID":15}
{"_raw":"{\"Event\":{\"System\":{\"EventID\":16,\"Channel\":\"Application\"},\"EventData\":{\"Data\":{\"#text\":\"alone\"}}}}","Event.EventData.Data.#text":"alone","Event.EventData.Data.#text[1]":null,"Event.UserData.Change.Item":null,"Event.UserData.Change.Item_1":null,"EventID":16}
{"_raw":"{\"Event\":{\"System\":{\"EventID\":17,\"Channel\":\"Setup\"},\"UserData\":{\"Change\":{\"#attributes\":{\"xmlns\":\"http://events.example/change\"},\"Item\":\"a\",\"Item_1\":\"b\",\"State\":null}}}}","Event.EventData.Data.#text":null,"Event.EventData.Data.#text[1]":null,"Event.UserData.Change.Item":"a","Event.UserData.Change.Item_1":"b","EventID":17}
