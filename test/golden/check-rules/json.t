# findings as one array
--- command check-rules -f json
--- file a.cse.yml
id: R-1
name: one
expression: a =
--- file b.cse.yml
id: R-2
name: one
enabled: false
expression: a = 'b'
--- paths a.cse.yml b.cse.yml
--- status 2
--- stderr-contains 0 rules: 1 error, 0 warnings, 1 remark (shown with -v)
--- output json
[
{"severity":"error","code":"invalid","rule_id":"R-1","file":"a.cse.yml","line":3,"text":"expected an attribute, a text or a number, found the end of the query\n  a =\n     ^"},
{"severity":"info","code":"skipped","rule_id":"R-2","file":"b.cse.yml","line":1,"text":"the rule is disabled"}
]
