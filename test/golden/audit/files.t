# The file of a call: what was created, else deleted, else used
--- query
* | fields action, file_path, file_name, name, nametype | sort by file_path
--- input audit.log
type=SYSCALL msg=audit(1795514400.000:1): syscall=257SYSCALL=openat
type=CWD msg=audit(1795514400.000:1): cwd="/tmp"
type=PATH msg=audit(1795514400.000:1): item=0 name="/tmp" nametype=PARENT
type=PATH msg=audit(1795514400.000:1): item=1 name="./new" nametype=CREATE
type=SYSCALL msg=audit(1795514400.000:2): syscall=82SYSCALL=rename
type=CWD msg=audit(1795514400.000:2): cwd="/tmp"
type=PATH msg=audit(1795514400.000:2): item=0 name="old" nametype=DELETE
type=PATH msg=audit(1795514400.000:2): item=1 name=6F6C642E62616B nametype=CREATE
type=SYSCALL msg=audit(1795514400.000:3): syscall=87SYSCALL=unlink
type=CWD msg=audit(1795514400.000:3): cwd="/tmp"
type=PATH msg=audit(1795514400.000:3): item=0 name="/var/log/x" nametype=DELETE
--- output csv
action,file_path,file_name,name,nametype
unlink,/var/log/x,x,/var/log/x,DELETE
rename,/tmp/old.bak,old.bak,"[""old"",""old.bak""]","[""DELETE"",""CREATE""]"
openat,/tmp/new,new,"[""/tmp"",""./new""]","[""PARENT"",""CREATE""]"
