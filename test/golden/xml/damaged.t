# a damaged event ends before the next one; what can be read of it is there
--- query
* | fields EventRecordID, Image | sort by EventRecordID asc
--- input events.xml
<Event><System><EventRecordID>1</EventRecordID></System><EventData><Data Name="Image">a.exe</Data></EventData></Event>
<Event><System><EventRecordID>2</EventRecordID></System><EventData><Data Name="Image">b.exe
<Event><System><EventRecordID>3</EventRecordID></System><EventData><Data Name="Image>c.exe</Data></EventData></Event>
<Event><System><EventRecordID>4</EventRecordID></System><EventData><Data Name="Image"><![CDATA[d.exe</Data></EventData></Event>
<Event><System><EventRecordID>5</EventRecordID></System><EventData><Data Name="Image">e.exe</Data></EventData></Event>
--- output csv
EventRecordID,Image
1,a.exe
2,b.exe
3,
4,d.exe</Data></EventData></Event>
5,e.exe
