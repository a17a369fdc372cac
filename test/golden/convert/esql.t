# what rules are in the language of esql
--- from rules.part
--- command convert --target esql
--- paths rules.yml
--- output text
// title: Fetch by a Tool of the System
// id: 5f0f0c52-0001-4000-8000-000000000001
FROM logs-* METADATA _id, _index
| WHERE event.category == "process" AND event.type == "start"
| WHERE (TO_LOWER(process.executable) LIKE "*\\\\certutil.exe" OR TO_LOWER(process.executable) LIKE "*\\\\bitsadmin.exe") AND ((TO_LOWER(process.command_line) LIKE "*://*" AND TO_LOWER(process.command_line) LIKE "*\"100%_*\"*") OR process.command_line RLIKE "(.|\n)*([hH][tT][tT][pP][sS]?://[a-zA-Z0-9.]+/[xX])") AND NOT (COALESCE(TO_LOWER(process.parent.executable) LIKE "c:\\\\program files\\*\\\\upd?te.exe", false) AND COALESCE((user.name IS NULL OR user.name == ""), false))

// title: Cased Letters and Quotes
// id: 5f0f0c52-0001-4000-8000-000000000002
FROM logs-* METADATA _id, _index
| WHERE event.category == "process" AND event.type == "start"
| WHERE process.command_line LIKE "*it's `$(IEX)` [a]*" AND TO_LOWER(process.parent.executable) LIKE "c:\\\\größe_*"

// title: Connection to a Network
// id: 5f0f0c52-0001-4000-8000-000000000003
FROM logs-* METADATA _id, _index
| WHERE winlog.channel == "Microsoft-Windows-Sysmon/Operational" AND event.code IN ("3")
| WHERE (CIDR_MATCH(destination.ip, "203.0.113.0/24") OR CIDR_MATCH(destination.ip, "10.8.0.0/13")) AND (destination.port == 80 OR destination.port == 8443) AND source.port > 49151 AND NOT (COALESCE(TO_LOWER(user.name) == TO_LOWER(host.name), false))
--- status 2
--- error
gyoji: rules.yml:64: 'Exists or Lookahead' is not converted: esql cannot say the regular expression '^(?!safe).+$' of CommandLine: Lucene's regular expressions cannot do a lookahead '(?!'
gyoji: rules.yml:77: 'Keywords of a Text Log' is not converted: esql cannot say the pattern 'Failed password' of a keyword: it has no word for all fields
gyoji: 3 of 5 rules converted to esql
