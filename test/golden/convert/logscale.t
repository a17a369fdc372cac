# what rules are in the language of logscale
--- from rules.part
--- command convert --target logscale
--- paths rules.yml
--- output text
// title: Fetch by a Tool of the System
// id: 5f0f0c52-0001-4000-8000-000000000001
#event_simpleName=ProcessRollup2 event_platform=Win
| (ImageFileName=/\\certutil\.exe\z/i or ImageFileName=/\\bitsadmin\.exe\z/i) and ((CommandLine=/:\/\//i and CommandLine=/"100%_.*"/id) or CommandLine=/https?:\/\/[a-z0-9.]+\/x$/i) and not (ParentImage=/^c:\\program files\*\\upd.te\.exe\z/id and (UserName!=* or UserName=""))

// title: Cased Letters and Quotes
// id: 5f0f0c52-0001-4000-8000-000000000002
#event_simpleName=ProcessRollup2 event_platform=Win
| CommandLine=/it's `\$\(IEX\)` \[a\]/ and ParentImage=/^c:\\gr(?-i:[öÖ])(?-i:ß)e_/i

// title: Keywords of a Text Log
// id: 5f0f0c52-0001-4000-8000-000000000005
@rawstring=/failed password/i or @rawstring=/invalid user/i
--- status 2
--- error
gyoji: rules.yml:44: 'Connection to a Network' is not converted: logscale cannot say the comparison with a field 'Computer' of User: test() compares two fields as they are only
gyoji: rules.yml:64: 'Exists or Lookahead' is not converted: logscale cannot say the regular expression '^(?!safe).+$' of CommandLine: its regular expressions cannot do a lookahead '(?!'
gyoji: 3 of 5 rules converted to logscale
