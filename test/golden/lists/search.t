# the lists of --content are looked up by name: a file is a list, its first column says how it matches
--- query
* | json auto | where in_list("paste_sites", host) or in_list("vpn", ip)
| list_value("paste_sites", host, "class") as class | list_value("vpn", ip, "site") as site
| fields host, ip, class, site
--- args --content content
--- file content/lists/paste_sites.csv
domain,class,expires,comment
# sites that anybody may write to
paste.test,paste,,
old.test,paste,2020-01-01,given up
--- file content/lists/vpn.csv
ip,site
10.8.0.0/16,north
--- input a.json
{"host":"cdn.Paste.test","ip":"192.0.2.1"}
{"host":"old.test","ip":"192.0.2.1"}
{"host":"x.test","ip":"10.8.3.4"}
{"host":"notpaste.test"}
--- output csv
host,ip,class,site
cdn.Paste.test,192.0.2.1,paste,
x.test,10.8.3.4,,north
--- stderr-contains 1 item of match lists expired: not looked at
