# A comment may part a value of the XML in a column: what is looked for does not stand in the bytes
--- query
* | where Image matches "*powershell*" | fields Image
--- input events.csv
TimeGenerated,Computer,EventData
2026-11-24T10:00:00Z,ws5,"<EventData><Data Name=""Image"">po<!-- x -->wershell</Data></EventData>"
2026-11-24T10:00:01Z,ws5,"<EventData><Data Name=""Image"">bash</Data></EventData>"
2026-11-24T10:00:02Z,ws5,"<EventData><Data Name=""Image"">bash</Data></EventData>"
--- output csv
Image
powershell
