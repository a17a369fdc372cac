# objects and lists as values; EventID with attributes
--- query
* | fields %"Event.System.Provider", %"Event.EventData", %"Event.System.EventID.#text", EventID
--- input-evtx a.evtx
{"Event":{"System":{"Provider":{"#attributes":{"Name":"P","Guid":"5770385F-C22A-43E0-BF4C-06F5698FFBD9"}},"EventID":{"#attributes":{"Qualifiers":0},"#text":7045},"Channel":"System"},"EventData":{"A":"1","B":[1,2]}}}
{"Event":{"System":{"Provider":{"#attributes":{"Name":"P"}},"EventID":8,"Channel":"System"},"EventData":{"Data":{"#text":["x","y"]}}}}
--- output ndjson
{"Event.System.Provider":{"#attributes":{"Name":"P","Guid":"5770385F-C22A-43E0-BF4C-06F5698FFBD9"}},"Event.EventData":{"A":"1","B":[1,2]},"Event.System.EventID.#text":7045,"EventID":7045}
{"Event.System.Provider":{"#attributes":{"Name":"P"}},"Event.EventData":{"Data":{"#text":["x","y"]}},"Event.System.EventID.#text":null,"EventID":8}
