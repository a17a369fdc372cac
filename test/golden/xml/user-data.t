# UserData is an envelope, equal names are numbered, Data without names is a list
--- query
* | fields EventRecordID, SubjectUserName, Event.UserData.Names.Name, Name_1, %"Event.EventData.Data.#text"
| sort by EventRecordID
--- input events.xml
<Events>
<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><EventID>1102</EventID><EventRecordID>1</EventRecordID></System><UserData><LogFileCleared xmlns="http://manifests.microsoft.com/win/2004/08/windows/eventlog"><SubjectUserName>ada</SubjectUserName></LogFileCleared></UserData></Event>
<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><EventID>2</EventID><EventRecordID>2</EventRecordID></System><UserData><Names><Name>a</Name><Name>b</Name></Names></UserData></Event>
<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><EventID>3</EventID><EventRecordID>3</EventRecordID></System><EventData><Data>x</Data><Data>y</Data></EventData></Event>
<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><EventID>3</EventID><EventRecordID>4</EventRecordID></System><EventData><Data>x</Data></EventData></Event>
</Events>
--- output csv
EventRecordID,SubjectUserName,Event.UserData.Names.Name,Name_1,Event.EventData.Data.#text
4,,,,x
3,,,,"[""x"",""y""]"
2,,a,b,
1,ada,,,
