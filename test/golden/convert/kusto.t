# what rules are in the language of kusto
--- from rules.part
--- command convert --target kusto
--- paths rules.yml
--- output text
// title: Fetch by a Tool of the System
// id: 5f0f0c52-0001-4000-8000-000000000001
DeviceProcessEvents
| where (FolderPath endswith "\\certutil.exe" or FolderPath endswith "\\bitsadmin.exe") and ((ProcessCommandLine contains "://" and ProcessCommandLine matches regex "(?is)\"100%_.*\"") or ProcessCommandLine matches regex "(?i)https?://[a-z0-9.]+/x\\n?\\z") and not(InitiatingProcessFolderPath matches regex "(?is)^c:\\\\program files\\*\\\\upd.te\\.exe\\z" and isempty(AccountName))

// title: Cased Letters and Quotes
// id: 5f0f0c52-0001-4000-8000-000000000002
DeviceProcessEvents
| where ProcessCommandLine contains_cs "it's `$(IEX)` [a]" and InitiatingProcessFolderPath matches regex "(?is)^c:\\\\gr(?-i:[öÖ])(?-i:ß)e_"

// title: Connection to a Network
// id: 5f0f0c52-0001-4000-8000-000000000003
DeviceNetworkEvents
| where (coalesce(ipv4_is_in_range(RemoteIP, "203.0.113.0/24"), false) or coalesce(ipv4_is_in_range(RemoteIP, "10.8.0.0/13"), false)) and (tostring(RemotePort) =~ "80" or tostring(RemotePort) =~ "8443") and LocalPort > 49151 and not(tolower(InitiatingProcessAccountName) == tolower(DeviceName))
--- status 2
--- error
gyoji: rules.yml:64: 'Exists or Lookahead' is not converted: kusto cannot say exists of Hashes: a column without a value is the same as an empty one
gyoji: rules.yml:77: 'Keywords of a Text Log' is not converted: kusto has no table for the log source product 'linux' category '' service 'auth'
gyoji: 3 of 5 rules converted to kusto
