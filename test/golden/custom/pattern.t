# a user's own format: a pattern with named groups, its time and zone, and what its fields are called elsewhere
--- query
* | where src_ip = "10.0.0.4" | formatDate(_messagetime, "HH:mm:ss") as at | fields at, _reader, client_addr, action, bytes
--- args --content own --timezone UTC
--- file own/schema/acme.yaml
formats:
  acme-gw:
    about: ACME gateway log
    pattern:
      - '^(?<time>\S+ \S+) (?<client_addr>\S+) "(?<request>[^"]*)" (?<verdict>\w+) (?<bytes>\d+)'
      - '^(?<time>\S+ \S+) restarted by (?<client_addr>\S+)'
    time: { field: time, format: 'dd.MM.yyyy HH:mm:ss', zone: Europe/Berlin }
sources:
  acme/gateway:
    when: { _reader: acme-gw }
    gyoji: { src_ip: client_addr, action: verdict }
--- input gw.log
24.11.2026 03:21:52 10.0.0.4 "GET /x" deny 1264
24.11.2026 03:21:53 10.0.0.5 "GET /y" allow 12
24.11.2026 03:21:54 restarted by 10.0.0.4
no line of it, but 10.0.0.4
24.11.2026 03:21:55 10.0.0.5 "GET /y" allow 12
--- output ndjson
{"at":"02:21:52","_reader":"acme-gw","client_addr":"10.0.0.4","action":"deny","bytes":1264}
{"at":"02:21:54","_reader":"acme-gw","client_addr":"10.0.0.4","action":null,"bytes":null}
