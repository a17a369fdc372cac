# events of every shape have their time
--- query
_sourceCategory=shape/* 
| where EventID in (1, 3, 11, 22)
| timeslice 2s
| count by _timeslice, Channel
| sort by _timeslice asc
--- from every-shape.events
--- output csv
_timeslice,Channel,_count
1795507200000,Microsoft-Windows-Sysmon/Operational,10
1795507202000,Microsoft-Windows-Sysmon/Operational,20
1795507204000,Microsoft-Windows-Sysmon/Operational,10
