# What ausearch prints: the lines between the events are none of them
--- query
* | fields process_name, command_line, cwd, _reader
--- input found.log
----
time->Tue Nov 24 10:00:00 2026
type=CWD msg=audit(1795514400.365:8): cwd="/root"
type=EXECVE msg=audit(1795514400.365:8): argc=2 a0="cat" a1="/etc/shadow"
type=SYSCALL msg=audit(1795514400.365:8): arch=c000003e syscall=59 success=yes exit=0 items=2 ppid=7 pid=8 auid=1000 uid=0 comm="cat" exe="/usr/bin/cat" key="x"
----
time->Tue Nov 24 10:00:01 2026
type=USER_CMD msg=audit(1795514401.365:9): pid=9 uid=1000 auid=1000 ses=3 msg='cwd="/home/ann" cmd=6964 exe="/usr/bin/sudo" terminal=pts/0 res=success'
--- output csv
process_name,command_line,cwd,_reader
cat,cat /etc/shadow,/root,audit
sudo,id,/home/ann,audit
