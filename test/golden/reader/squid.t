# Squid's native log
--- query
* | where url matches "*transfer.sh*" | fields _messagetime, client, code, status, bytes, method, url, hierarchy, peer, type
--- input access.log
1795486912.711      0 127.0.0.1 NONE_NONE/000 0 - error:transaction-end-before-headers - HIER_NONE/- -
1795486913.747     13 10.0.0.2 TCP_TUNNEL/200 3373 CONNECT transfer.sh:443 - HIER_DIRECT/203.0.113.1 -
1795486913.863      4 10.0.0.4 TCP_MISS/200 1264 GET http://intranet.example/a.exe - HIER_DIRECT/10.9.8.7 application/x-msdownload
--- output csv
_messagetime,client,code,status,bytes,method,url,hierarchy,peer,type
1795486913747,10.0.0.2,TCP_TUNNEL,200,3373,CONNECT,transfer.sh:443,HIER_DIRECT,203.0.113.1,-
