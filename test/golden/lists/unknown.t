# a list that is not there is no empty one: the message says which may be meant
--- query
* | where in_list("paste_site", host)
--- args --content content
--- file content/lists/paste_sites.csv
domain
paste.test
--- file content/lists/vpn.csv
ip
10.8.0.0/16
--- input a.json
{"host":"paste.test"}
--- error
gyoji: in_list: there is no list 'paste_site': did you mean paste_sites?
  1 | * | where in_list("paste_site", host)
    |           ^~~~~~~~~~~~~~~~~~~~~~~~~~~
