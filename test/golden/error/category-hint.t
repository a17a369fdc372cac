# where a scope's category fits no input, the message shows the command that would work
--- query
_sourceCategory=endpoint/windows | count by a
--- input Security.json
{"a":1}
--- stderr-contains endpoint/windows=Security.json
--- output csv
a,_count
