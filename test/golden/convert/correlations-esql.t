# windows of fixed times are no windows that slide
--- from correlations.part
--- command convert --target esql
--- paths rules.yml
--- output text
// title: Another User
// id: 5f0f0c52-0002-4000-8000-000000000001
FROM logs-* METADATA _id, _index
| WHERE event.category == "process" AND event.type == "start"
| WHERE TO_LOWER(process.executable) LIKE "*\\\\runas.exe"

// title: Connection
// id: 5f0f0c52-0002-4000-8000-000000000002
FROM logs-* METADATA _id, _index
| WHERE winlog.channel == "Microsoft-Windows-Sysmon/Operational" AND event.code IN ("3")
| WHERE TO_LOWER(process.executable) LIKE "*\\\\temp\\\\*"
--- error
gyoji: rules.yml:17: 'Many Starts' is not converted: esql cannot say the correlation: it counts in windows of fixed times, which cut what lies across two
gyoji: rules.yml:27: 'Many Destinations' is not converted: esql cannot say the correlation: it counts in windows of fixed times, which cut what lies across two
gyoji: rules.yml:37: 'Start and Connection' is not converted: esql cannot say the correlation: it counts in windows of fixed times, which cut what lies across two
gyoji: rules.yml:46: 'Start Then Connection' is not converted: esql cannot say the correlation: it counts in windows of fixed times, which cut what lies across two
gyoji: rules.yml:55: 'Low Ports' is not converted: esql cannot say the correlation: it counts in windows of fixed times, which cut what lies across two
gyoji: rules.yml:63: 'One Without the Other' is not converted: esql cannot say the correlation: it counts in windows of fixed times, which cut what lies across two
gyoji: rules.yml:72: 'Of Correlations' is not converted: esql cannot say the correlation: it counts in windows of fixed times, which cut what lies across two
gyoji: rules.yml:80: 'Old Count' is not converted: esql cannot say the correlation: it counts in windows of fixed times, which cut what lies across two
gyoji: rules.yml:89: 'Median' is not converted: esql cannot say the correlation: it counts in windows of fixed times, which cut what lies across two
gyoji: 2 of 11 rules converted to esql
