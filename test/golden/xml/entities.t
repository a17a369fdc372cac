# a value is found however its characters are spelt
--- query
* | where CommandLine matches "*curl.exe*" | fields EventRecordID, CommandLine | sort by EventRecordID
--- input lines.xml
<Event><System><EventRecordID>1</EventRecordID></System><EventData><Data Name="CommandLine">curl.exe &lt;a&gt;</Data></EventData></Event>
<Event><System><EventRecordID>2</EventRecordID></System><EventData><Data Name="CommandLine">c&#117;rl.exe</Data></EventData></Event>
<Event><System><EventRecordID>3</EventRecordID></System><EventData><Data Name="CommandLine">cu&#x72;l.exe</Data></EventData></Event>
<Event><System><EventRecordID>4</EventRecordID></System><EventData><Data Name="CommandLine"><![CDATA[curl.exe </Event>]]></Data></EventData></Event>
<Event><System><EventRecordID>5</EventRecordID></System><EventData><Data Name="CommandLine">cu<!-- -->rl.exe</Data></EventData></Event>
<Event><System><EventRecordID>6</EventRecordID></System><EventData><Data Name="CommandLine">cu<![CDATA[rl.e]]>xe</Data></EventData></Event>
<Event><System><EventRecordID>7</EventRecordID></System><EventData><Data Name="CommandLine">wget.exe</Data></EventData></Event>
--- output csv
EventRecordID,CommandLine
6,curl.exe
5,curl.exe
4,curl.exe </Event>
3,curl.exe
2,curl.exe
1,curl.exe <a>
