# A message of bytes is found though its text does not stand in the line
--- query
* | where MESSAGE = "naive" | fields MESSAGE
--- input journal.json
{"__REALTIME_TIMESTAMP":"1795501021123456","MESSAGE":"something else"}
{"__REALTIME_TIMESTAMP":"1795501022123456","MESSAGE":[110,97,105,118,101]}
{"__REALTIME_TIMESTAMP":"1795501023123456","MESSAGE":"naive"}
{"__REALTIME_TIMESTAMP":"1795501021123456","MESSAGE":"something else"}
--- output csv
MESSAGE
naive
naive
