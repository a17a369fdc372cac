# what rules are in the language of sumo
--- from rules.part
--- command convert --target sumo
--- paths rules.yml
--- output text
// id: 5f0f0c52-0001-4000-8000-000000000001
// name: Fetch by a Tool of the System
// severity: 7
// tags: attack.command-and-control, attack.t1105
*
| where (toLowerCase(Channel) = "microsoft-windows-sysmon/operational" and EventID in ("1")) or (toLowerCase(Channel) = "security" and EventID in ("4688"))
| where (toLowerCase(Image) matches "*\\certutil.exe" or toLowerCase(Image) matches "*\\bitsadmin.exe") and ((toLowerCase(CommandLine) matches "*://*" and toLowerCase(CommandLine) matches "*\"100%_*\"*") or CommandLine matches /(?i)https?:\/\/[a-z0-9.]+\/x$/) and !(ParentImage matches /(?is)^c:\\program files\*\\upd.te\.exe\z/ and isEmpty(User))

// id: 5f0f0c52-0001-4000-8000-000000000002
// name: Cased Letters and Quotes
// severity: 3
*
| where (toLowerCase(Channel) = "microsoft-windows-sysmon/operational" and EventID in ("1")) or (toLowerCase(Channel) = "security" and EventID in ("4688"))
| where CommandLine matches "*it's `$(IEX)` [a]*" and ParentImage matches /(?is)^c:\\gr(?-i:[öÖ])(?-i:ß)e_/

// id: 5f0f0c52-0001-4000-8000-000000000003
// name: Connection to a Network
// severity: 5
*
| where toLowerCase(Channel) = "microsoft-windows-sysmon/operational" and EventID in ("3")
| where (compareCIDRPrefix(DestinationIp, "203.0.113.0", toInt(24)) or compareCIDRPrefix(DestinationIp, "10.8.0.0", toInt(13))) and (toLowerCase(DestinationPort) = "80" or toLowerCase(DestinationPort) = "8443") and SourcePort > 49151 and !(toLowerCase(User) = toLowerCase(Computer))

// id: 5f0f0c52-0001-4000-8000-000000000004
// name: Exists or Lookahead
// severity: 3
*
| where (toLowerCase(Channel) = "microsoft-windows-sysmon/operational" and EventID in ("1")) or (toLowerCase(Channel) = "security" and EventID in ("4688"))
| where !(!isNull(Hashes)) and CommandLine matches /^(?!safe).+$/

// id: 5f0f0c52-0001-4000-8000-000000000005
// name: Keywords of a Text Log
// severity: 3
*
| where toLowerCase(_raw) matches "*failed password*" or toLowerCase(_raw) matches "*invalid user*"
