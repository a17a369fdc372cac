# a field of a user's own format that is misspelt is told of
--- query
* | where acmeverdit = "deny" | fields src
--- args --content own
--- file own/schema/acme.yaml
formats:
  acme-columns:
    delimiter: ';'
    columns: [stamp, src, dst, acmeverdict]
    time: stamp
--- input c.log
2026-11-24T02:21:52Z;10.0.0.4;203.0.113.1;deny
2026-11-24T02:21:53Z;10.0.0.5;203.0.113.1;deny
--- output csv
src
--- stderr-contains (did you mean acmeverdict?)
