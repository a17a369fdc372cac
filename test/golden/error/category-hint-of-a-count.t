# a count of 0 because no input has the category is explained too
--- query
_sourceCategory=proxy/access | count
--- input squid.log
1795419967.301 1 10.0.0.1 TCP_MISS/200 5 GET http://a.example/ - HIER_DIRECT/192.0.2.1 -
--- stderr-contains try proxy/access=squid.log
--- output csv
_count
0
