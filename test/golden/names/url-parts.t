# the parts of a URL, whether of a proxy's line, a field, or a command line
--- query
* | fields url_scheme, url_host, url_domain, url_port, url_path, url_query, url_file, url_extension
--- input squid.log
1795486913.747     13 10.0.0.2 TCP_TUNNEL/200 3373 CONNECT cdn.files.example.co.uk:443 - HIER_DIRECT/203.0.113.1 -
1795486913.863      4 10.0.0.4 TCP_MISS/200 1264 GET http://cdn.a.example:8080/d/Tool.EXE?v=1 - HIER_DIRECT/203.0.113.7 text/plain
1795486913.864      4 10.0.0.4 TCP_MISS/200 1264 GET http://203.0.113.7/ - HIER_DIRECT/203.0.113.7 text/plain
--- output ndjson
{"url_scheme":null,"url_host":"cdn.files.example.co.uk","url_domain":"example.co.uk","url_port":443,"url_path":null,"url_query":null,"url_file":null,"url_extension":null}
{"url_scheme":"http","url_host":"cdn.a.example","url_domain":"a.example","url_port":8080,"url_path":"/d/Tool.EXE","url_query":"v=1","url_file":"Tool.EXE","url_extension":"exe"}
{"url_scheme":"http","url_host":"203.0.113.7","url_domain":null,"url_port":80,"url_path":"/","url_query":null,"url_file":null,"url_extension":null}
