# a log source is recognised by any value of a list
--- query
* | json auto | count by category
--- input a.json
{"event":{"category":["network","process"],"type":["start"]},"dns":{"question":{"name":"a.example"}}}
{"event":{"category":["process"],"type":["start"]}}
{"event":{"category":["process"],"type":["end"]}}
{"event":{"category":["file"],"type":["deletion"]}}
{"event":{"category":"file","type":"creation"}}
{"event":{"category":["filed"]}}
--- output csv
category,_count
"[""filed""]",1
dns_query,1
file_delete,1
file_event,1
process_creation,1
process_termination,1
