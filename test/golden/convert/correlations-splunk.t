# what correlations are in the language of splunk
--- from correlations.part
--- command convert --target splunk
--- paths rules.yml
--- args -v
--- output text
```title: Another User```
```id: 5f0f0c52-0002-4000-8000-000000000001```
source="XmlWinEventLog:Microsoft-Windows-Sysmon/Operational" EventCode=1 Image="*\\runas.exe"

```title: Connection```
```id: 5f0f0c52-0002-4000-8000-000000000002```
source="XmlWinEventLog:Microsoft-Windows-Sysmon/Operational" EventCode=3 Image="*\\temp\\*"

```title: Many Starts```
```id: 5f0f0c52-0002-4000-8000-000000000003```
source="XmlWinEventLog:Microsoft-Windows-Sysmon/Operational" EventCode=1 Image="*\\runas.exe"
| eval match_rule=1, match_group_1=User
| where isnotnull(match_group_1)
| sort 0 _time, match_rule
| streamstats window=5 global=f count AS match_records, min(_time) AS match_begin by match_group_1
| where match_records=5 AND _time-match_begin<=600

```title: Many Destinations```
```id: 5f0f0c52-0002-4000-8000-000000000004```
source="XmlWinEventLog:Microsoft-Windows-Sysmon/Operational" EventCode=3 Image="*\\temp\\*"
| eval match_rule=1, match_group_1=Image, match_group_2=User, match_value=DestinationIp
| where isnotnull(match_group_1) AND isnotnull(match_group_2) AND isnotnull(match_value)
| sort 0 _time, match_rule
| streamstats time_window=3600s dc(match_value) AS match_result, count AS match_records, min(_time) AS match_begin by match_group_1, match_group_2
| where match_result > 10

```title: Start and Connection```
```id: 5f0f0c52-0002-4000-8000-000000000005```
| multisearch
[ search source="XmlWinEventLog:Microsoft-Windows-Sysmon/Operational" EventCode=1 Image="*\\runas.exe"
| eval match_rule=1, match_group_1=Computer ]
[ search source="XmlWinEventLog:Microsoft-Windows-Sysmon/Operational" EventCode=3 Image="*\\temp\\*"
| eval match_rule=2, match_group_1=Computer ]
| where isnotnull(match_group_1)
| sort 0 _time, match_rule
| streamstats max(eval(if(match_rule=1, _time, null()))) AS match_last_1, max(eval(if(match_rule=2, _time, null()))) AS match_last_2 by match_group_1
| where coalesce(match_last_1, 0)>=_time-90 AND coalesce(match_last_2, 0)>=_time-90

```title: Start Then Connection```
```id: 5f0f0c52-0002-4000-8000-000000000006```
| multisearch
[ search source="XmlWinEventLog:Microsoft-Windows-Sysmon/Operational" EventCode=1 Image="*\\runas.exe"
| eval match_rule=1, match_group_1=Image ]
[ search source="XmlWinEventLog:Microsoft-Windows-Sysmon/Operational" EventCode=3 Image="*\\temp\\*"
| eval match_rule=2, match_group_1=Image ]
| where isnotnull(match_group_1)
| sort 0 _time, match_rule
| eval match_step=if(match_rule=1, _time, null())
| streamstats max(match_step) AS match_chain_1 by match_group_1
| eval match_step=if(match_rule=2, match_chain_1, null())
| streamstats max(match_step) AS match_chain_2 by match_group_1
| where match_chain_2>=_time-86400

```title: Old Count```
```id: 5f0f0c52-0002-4000-8000-000000000010```
source="XmlWinEventLog:Microsoft-Windows-Sysmon/Operational" EventCode=1 Image="*\\net.exe"
| eval match_rule=1, match_group_1=User, match_value=CommandLine
| where isnotnull(match_group_1) AND isnotnull(match_value)
| sort 0 _time, match_rule
| streamstats time_window=1800s dc(match_value) AS match_result, count AS match_records, min(_time) AS match_begin by match_group_1
| where match_result >= 4
--- error
gyoji: rules.yml:27: streamstats looks back at 10000 events at most (max_stream_window), and a record a whole timespan ago may not be in its window
gyoji: rules.yml:55: 'Low Ports' is not converted: splunk cannot say the correlation: where a window begins depends on the one before it
gyoji: rules.yml:63: 'One Without the Other' is not converted: splunk cannot say the correlation: where a window begins depends on the one before it
gyoji: rules.yml:72: 'Of Correlations' is not converted: splunk cannot say the correlation: it is about what another one finds, '5f0f0c52-0002-4000-8000-000000000003'
gyoji: rules.yml:80: streamstats looks back at 10000 events at most (max_stream_window), and a record a whole timespan ago may not be in its window
gyoji: rules.yml:89: 'Median' is not converted: splunk cannot say the correlation: its percentiles are estimates
gyoji: 7 of 11 rules converted to splunk
