# a user's own format: a record begins with a line of its own and takes in those that follow
--- query
* | fields level, text
--- args --content own
--- file own/schema/acme.yaml
formats:
  acme-java:
    begin: '^\d{4}-\d\d-\d\d '
    pattern: '(?s)^(?<when>\S+ \S+) (?<level>[A-Z]+) (?<text>.*)'
    time: { field: when, format: 'yyyy-MM-dd HH:mm:ss' }
--- input j.log
2026-11-24 02:21:52 ERROR broken
	at a.b.C
	at a.b.D
2026-11-24 02:21:53 INFO fine
--- output ndjson
{"level":"ERROR","text":"broken\n\tat a.b.C\n\tat a.b.D"}
{"level":"INFO","text":"fine"}
