# json auto names ignore case; blanks in names become _
--- query
* | json auto | where EVENTID = 4624 | fields eventid, user_name
--- input a.json
{"EventID":4624,"User Name":"x"}
{"eventid":4625,"user name":"y"}
--- output csv
eventid,user_name
4624,x
