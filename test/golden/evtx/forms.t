# templates in templates, one for all, none at all; text as CDATA, entities and references in the template
--- query
* | fields EventID, Image, User, Channel
--- input-evtx a.evtx
{"Event":{"System":{"EventID":1,"Channel":"C"},"EventData":{"Image":"C:\\a.exe","User":"CORP\\ann"}},"form":"nested"}
{"Event":{"System":{"EventID":2,"Channel":"C"},"EventData":{"Image":"C:\\b.exe","User":"CORP\\ann"}},"form":"flat"}
{"Event":{"System":{"EventID":3,"Channel":"C"},"EventData":{"Image":"C:\\c.exe","User":"CORP\\ann"}},"form":"literal"}
{"Event":{"System":{"EventID":4,"Channel":"C"},"EventData":{"Image":"a & b","User":"<x>"}},"types":{"EventData.Image":"entity","EventData.User":"cdata"}}
{"Event":{"System":{"EventID":5,"Channel":"C"},"EventData":{"Image":"ü","User":"normal"}},"types":{"EventData.Image":"charref","EventData.User":"normal"}}
{"Event":{"System":{"EventID":6,"Channel":"C"},"EventData":{"Image":"C:\\d.exe","User":"CORP\\ann"}},"form":"loop"}
--- output ndjson
{"EventID":1,"Image":"C:\\a.exe","User":"CORP\\ann","Channel":"C"}
{"EventID":2,"Image":"C:\\b.exe","User":"CORP\\ann","Channel":"C"}
{"EventID":"3","Image":"C:\\c.exe","User":"CORP\\ann","Channel":"C"}
{"EventID":4,"Image":"a & b","User":"<x>","Channel":"C"}
{"EventID":5,"Image":"ü","User":"normal","Channel":"C"}
{"EventID":6,"Image":"C:\\d.exe","User":"CORP\\ann","Channel":"C"}
