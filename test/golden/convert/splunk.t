# what rules are in the language of splunk
--- from rules.part
--- command convert --target splunk
--- paths rules.yml
--- output text
```title: Fetch by a Tool of the System```
```id: 5f0f0c52-0001-4000-8000-000000000001```
source="XmlWinEventLog:Microsoft-Windows-Sysmon/Operational" EventCode=1 (Image="*\\certutil.exe" OR Image="*\\bitsadmin.exe")
| where ((match(CommandLine, "(?is)://") AND match(CommandLine, "(?is)\"100%_.*\"")) OR match(CommandLine, "(?i)https?://[a-z0-9.]+/x$")) AND NOT (coalesce(if(match(ParentImage, "(?is)^c:\\\\program files\\*\\\\upd.te\\.exe\\z"), 1, 0), 0)==1 AND (isnull(User) OR User==""))

```title: Cased Letters and Quotes```
```id: 5f0f0c52-0001-4000-8000-000000000002```
source="XmlWinEventLog:Microsoft-Windows-Sysmon/Operational" EventCode=1 ParentImage="c:\\größe_*"
| where match(CommandLine, "(?s)it's `\\$\\(IEX\\)` \\[a\\]")

```title: Connection to a Network```
```id: 5f0f0c52-0001-4000-8000-000000000003```
source="XmlWinEventLog:Microsoft-Windows-Sysmon/Operational" EventCode=3 (DestinationIp="203.0.113.0/24" OR DestinationIp="10.8.0.0/13") (DestinationPort="80" OR DestinationPort="8443") SourcePort>49151
| where NOT (coalesce(if(lower(User) == lower(Computer), 1, 0), 0)==1)

```title: Exists or Lookahead```
```id: 5f0f0c52-0001-4000-8000-000000000004```
source="XmlWinEventLog:Microsoft-Windows-Sysmon/Operational" EventCode=1 NOT (Hashes=*)
| where match(CommandLine, "^(?!safe).+$")

```title: Keywords of a Text Log```
```id: 5f0f0c52-0001-4000-8000-000000000005```
(_raw="*failed password*" OR _raw="*invalid user*")
