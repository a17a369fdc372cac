# elsewhere a rule is its conditions if nothing behind them leaves out a record
--- file a.sumo
// id: a
* | json auto | where a = "b" | count by a | sort by a
--- file b.sumo
// id: b
* | json auto | where a = "b" | count by a | where _count > 5
--- command convert
--- args --target splunk -v
--- paths a.sumo b.sumo
--- output text
```title: a```
```id: a```
*
| where a == "b"
--- error
gyoji: a.sumo:1: the records are chosen as the rule chooses them; the table that it makes of them is not written
gyoji: b.sumo:1: 'b' is not converted: splunk cannot say 'where _count > 5'
gyoji: 1 of 2 rules converted to splunk
