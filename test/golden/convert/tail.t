# what a Sumo rule does behind its conditions is kept in Sumo
--- file a.sumo
// id: a
// name: Counted
* | json auto | where a = "b" | if(c = "d", 1, 0) as e | count by a, e | sort by a
--- command convert
--- args --target sumo
--- paths a.sumo
--- output text
// id: a
// name: Counted
// severity: 5
*
| where a = "b"
| if(c = "d", 1, 0) as e
| count by a, e
| sort by a
