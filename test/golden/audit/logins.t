# What programs report: their message's keys, who, and from where
--- query
res=failed | count by user, src_ip, action, process_name
--- input audit.log
type=USER_LOGIN msg=audit(1795514400.000:1): pid=12 uid=0 auid=4294967295 ses=4294967295 msg='op=login acct="ann" exe="/usr/sbin/sshd" hostname=? addr=203.0.113.9 terminal=ssh res=failed'UID="root" AUID="unset"
type=USER_LOGIN msg=audit(1795514400.000:2): pid=12 uid=0 auid=4294967295 ses=4294967295 msg='op=login acct=616E6E exe="/usr/sbin/sshd" hostname=? addr=203.0.113.9 terminal=ssh res=failed'UID="root" AUID="unset"
type=USER_LOGIN msg=audit(1795514401.000:3): pid=13 uid=0 auid=1000 ses=1 msg='op=login acct="ann" exe="/usr/sbin/sshd" hostname=a.example addr=203.0.113.8 terminal=ssh res=success'UID="root" AUID="ann"
--- output ndjson
{"user":"ann","src_ip":"203.0.113.9","action":"login","process_name":"sshd","_count":2}
