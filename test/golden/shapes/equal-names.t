# elements of one name are numbered from the second one on, in every shape
--- query
* | fields Item, Item_1, Item_2, %"Event.UserData.X.Item_1" | sort by Item
--- input-evtx 1.evtx
{"Event":{"System":{"EventID":1,"Channel":"C"},"UserData":{"X":{"Item":["a","b","c"]}}},"types":{"UserData.X.Item":"each"}}
--- input 2.xml
<Event><System><EventID>1</EventID><Channel>C</Channel></System><UserData><X><Item>a</Item><Item>b</Item><Item>c</Item></X></UserData></Event>
--- input 3.json
{"Event":{"System":{"EventID":1,"Channel":"C"},"UserData":{"X":{"Item":"a","Item_1":"b","Item_2":"c"}}}}
--- output csv
Item,Item_1,Item_2,Event.UserData.X.Item_1
a,b,c,b
a,b,c,b
a,b,c,b
