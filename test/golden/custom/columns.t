# a user's own format: columns between delimiters, comments passed over, the time as any time
--- query
* | formatDate(_messagetime, "HH:mm:ss") as at | fields at, _reader, src, action
--- args --content own --timezone UTC
--- file own/schema/acme.yaml
formats:
  acme-columns:
    delimiter: ';'
    columns: [stamp, src, dst, action]
    skip: '#'
    time: stamp
--- input c.log
# began;at;two;o'clock
2026-11-24T02:21:52Z;10.0.0.4;203.0.113.1;"deny; ""log"""
2026-11-24T02:21:53Z;10.0.0.5;;"two
lines"
--- output ndjson
{"at":"02:21:52","_reader":"acme-columns","src":"10.0.0.4","action":"deny; \"log\""}
{"at":"02:21:53","_reader":"acme-columns","src":"10.0.0.5","action":"two\nlines"}
