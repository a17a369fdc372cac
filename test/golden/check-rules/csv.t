# findings are no rows
--- command check-rules -f csv
--- file a.cse.yml
id: R-1
name: one
expression: a = 'b'
--- paths a.cse.yml
--- error
gyoji: check-rules: expected the format table, json or ndjson, found csv
