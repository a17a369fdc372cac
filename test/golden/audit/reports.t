# What programs report, by category
--- query
* | fields type, category, action, user, src_ip, command_line, res, unit
--- input audit.log
type=USER_AUTH msg=audit(1795514400.000:1): pid=12 uid=0 auid=4294967295 msg='op=PAM:authentication acct="ann" exe="/usr/sbin/sshd" hostname=203.0.113.9 addr=203.0.113.9 terminal=ssh res=failed'
type=USER_CMD msg=audit(1795514400.000:2): pid=13 uid=1000 auid=1000 msg='cwd="/home/ann" cmd=6361742027612062 exe="/usr/bin/sudo" terminal=pts/0 res=success'UID="ann"
type=ADD_USER msg=audit(1795514400.000:3): pid=14 uid=0 msg='op=add-user acct="eve" exe="/usr/sbin/useradd" res=success'
type=SERVICE_START msg=audit(1795514400.000:4): pid=1 uid=0 msg='unit=ssh comm="systemd" exe="/usr/lib/systemd/systemd" res=success'UID="root"
type=TTY msg=audit(1795514400.000:5): tty pid=15 uid=0 comm="bash" data=6C730D
--- output ndjson
{"type":"USER_AUTH","category":"authentication","action":"PAM:authentication","user":"ann","src_ip":"203.0.113.9","command_line":null,"res":"failed","unit":null}
{"type":"USER_CMD","category":"authentication","action":"USER_CMD","user":"ann","src_ip":null,"command_line":"cat 'a b","res":"success","unit":null}
{"type":"ADD_USER","category":"account","action":"add-user","user":"eve","src_ip":null,"command_line":null,"res":"success","unit":null}
{"type":"SERVICE_START","category":"service","action":"SERVICE_START","user":"root","src_ip":null,"command_line":null,"res":"success","unit":"ssh"}
{"type":"TTY","category":"terminal","action":"TTY","user":"0","src_ip":null,"command_line":"ls\r","res":null,"unit":null}
