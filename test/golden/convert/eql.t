# what rules are in the language of eql
--- from rules.part
--- command convert --target eql
--- paths rules.yml
--- output text
// title: Fetch by a Tool of the System
// id: 5f0f0c52-0001-4000-8000-000000000001
process where event.type == "start" and ((process.executable : "*\\certutil.exe" or process.executable : "*\\bitsadmin.exe") and ((process.command_line : "*://*" and process.command_line : "*\"100%_*\"*") or process.command_line regex "(.|\n)*([hH][tT][tT][pP][sS]?://[a-zA-Z0-9.]+/[xX])") and not ((process.parent.executable != null and process.parent.executable regex "[cC]:\\\\[pP][rR][oO][gG][rR][aA][mM] [fF][iI][lL][eE][sS]\\*\\\\[uU][pP][dD](.|\n)[tT][eE]\\.[eE][xX][eE]") and (user.name == null or user.name == "")))

// title: Cased Letters and Quotes
// id: 5f0f0c52-0001-4000-8000-000000000002
process where event.type == "start" and (stringContains(process.command_line, "it's `$(IEX)` [a]") and process.parent.executable : "c:\\größe_*")
--- status 2
--- error
gyoji: rules.yml:44: 'Connection to a Network' is not converted: eql cannot say the comparison with a field 'Computer' of User: two fields are compared with case only
gyoji: rules.yml:64: 'Exists or Lookahead' is not converted: eql cannot say the regular expression '^(?!safe).+$' of CommandLine: Lucene's regular expressions cannot do a lookahead '(?!'
gyoji: rules.yml:77: 'Keywords of a Text Log' is not converted: eql cannot say the pattern 'Failed password' of a keyword: it has no word for all fields
gyoji: 2 of 5 rules converted to eql
