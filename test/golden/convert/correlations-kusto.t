# what correlations are in the language of kusto
--- from correlations.part
--- command convert --target kusto
--- paths rules.yml
--- args -v
--- output text
// title: Another User
// id: 5f0f0c52-0002-4000-8000-000000000001
DeviceProcessEvents
| where FolderPath endswith "\\runas.exe"

// title: Connection
// id: 5f0f0c52-0002-4000-8000-000000000002
DeviceNetworkEvents
| where InitiatingProcessFolderPath contains "\\temp\\"

// title: Many Starts
// id: 5f0f0c52-0002-4000-8000-000000000003
// a row for each time at which it holds; records of one time come at once
let Matches = DeviceProcessEvents
    | where FolderPath endswith "\\runas.exe"
    | project At = Timestamp, Rule = 1, Group1 = tostring(AccountName)
    | where isnotempty(Group1);
Matches
| summarize by Group1, End = At
| join kind=inner Matches on Group1
| where At between (End - 600s .. End)
| summarize Begin = min(At), Records = count(), Result = count() by Group1, End
| where Result >= 5

// title: Many Destinations
// id: 5f0f0c52-0002-4000-8000-000000000004
// a row for each time at which it holds; records of one time come at once
let Matches = DeviceNetworkEvents
    | where InitiatingProcessFolderPath contains "\\temp\\"
    | project At = Timestamp, Rule = 1, Group1 = tostring(InitiatingProcessFolderPath), Group2 = tostring(InitiatingProcessAccountName), Value = tostring(RemoteIP)
    | where isnotempty(Group1) and isnotempty(Group2) and isnotempty(Value);
Matches
| summarize by Group1, Group2, End = At
| join kind=inner Matches on Group1, Group2
| where At between (End - 3600s .. End)
| summarize Begin = min(At), Records = count(), Result = count_distinct(Value) by Group1, Group2, End
| where Result > 10

// title: Start and Connection
// id: 5f0f0c52-0002-4000-8000-000000000005
// a row for each time at which it holds; records of one time come at once
let Matches = union (DeviceProcessEvents
    | where FolderPath endswith "\\runas.exe"
    | project At = Timestamp, Rule = 1, Group1 = tostring(DeviceName)
    | where isnotempty(Group1)), (DeviceNetworkEvents
    | where InitiatingProcessFolderPath contains "\\temp\\"
    | project At = Timestamp, Rule = 2, Group1 = tostring(DeviceName)
    | where isnotempty(Group1));
Matches
| summarize by Group1, End = At
| join kind=inner Matches on Group1
| where At between (End - 90s .. End)
| summarize Begin = min(At), Records = count(), Result = count_distinct(Rule) by Group1, End
| where Result == 2

// title: Start Then Connection
// id: 5f0f0c52-0002-4000-8000-000000000006
// a row for each time at which it holds; records of one time come at once
let Matches = union (DeviceProcessEvents
    | where FolderPath endswith "\\runas.exe"
    | project At = Timestamp, Rule = 1, Group1 = tostring(FolderPath)
    | where isnotempty(Group1)), (DeviceNetworkEvents
    | where InitiatingProcessFolderPath contains "\\temp\\"
    | project At = Timestamp, Rule = 2, Group1 = tostring(InitiatingProcessFolderPath)
    | where isnotempty(Group1));
Matches
| where Rule == 1
| project At1 = At, Group1
| join kind=inner (Matches | where Rule == 2 | project At2 = At, Group1) on Group1
| where At2 between (At1 .. At1 + 86400s)
| summarize Begin = max(At1) by Group1, End = At2

// title: Old Count
// id: 5f0f0c52-0002-4000-8000-000000000010
// a row for each time at which it holds; records of one time come at once
let Matches = DeviceProcessEvents
    | where FolderPath endswith "\\net.exe"
    | project At = Timestamp, Rule = 1, Group1 = tostring(AccountName), Value = tostring(ProcessCommandLine)
    | where isnotempty(Group1) and isnotempty(Value);
Matches
| summarize by Group1, End = At
| join kind=inner Matches on Group1
| where At between (End - 1800s .. End)
| summarize Begin = min(At), Records = count(), Result = count_distinct(Value) by Group1, End
| where Result >= 4
--- error
gyoji: rules.yml:17: a group or value that is empty is left out: it is the same as none
gyoji: rules.yml:27: a group or value that is empty is left out: it is the same as none
gyoji: rules.yml:37: a group or value that is empty is left out: it is the same as none
gyoji: rules.yml:46: a group or value that is empty is left out: it is the same as none
gyoji: rules.yml:55: 'Low Ports' is not converted: kusto cannot say the correlation: where a window begins depends on the one before it
gyoji: rules.yml:63: 'One Without the Other' is not converted: kusto cannot say the correlation: where a window begins depends on the one before it
gyoji: rules.yml:72: 'Of Correlations' is not converted: kusto cannot say the correlation: it is about what another one finds, '5f0f0c52-0002-4000-8000-000000000003'
gyoji: rules.yml:80: a group or value that is empty is left out: it is the same as none
gyoji: rules.yml:89: 'Median' is not converted: kusto cannot say the correlation: its percentiles are estimates
gyoji: 7 of 11 rules converted to kusto
