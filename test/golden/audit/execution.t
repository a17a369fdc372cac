# The lines of an execution are one record, by the names of the schema
--- query
* | fields _messagetime, _reader, type, process_name, process_path, process_id, command_line, user, host, action, file_path
--- input audit.log
node=gate type=SYSCALL msg=audit(1795514400.365:8): arch=c000003e syscall=59 success=yes exit=0 a0=55f0 a1=55f1 ppid=700 pid=731 uid=1000 comm="tar" exe="/usr/bin/Tar" key="exec"ARCH=x86_64 SYSCALL=execve UID="amira"
node=gate type=EXECVE msg=audit(1795514400.365:8): argc=4 a0="tar" a1="-cf" a2=6120622E746172 a3="/srv/data"
node=gate type=CWD msg=audit(1795514400.365:8): cwd="/home/amira"
node=gate type=PATH msg=audit(1795514400.365:8): item=0 name="/usr/bin/Tar" nametype=NORMAL
node=gate type=PROCTITLE msg=audit(1795514400.365:8): proctitle=746172002D6366
node=gate type=EOE msg=audit(1795514400.365:8): 
--- output ndjson
{"_messagetime":1795514400365,"_reader":"audit","type":["SYSCALL","EXECVE","CWD","PATH","PROCTITLE"],"process_name":"tar","process_path":"/usr/bin/Tar","process_id":731,"command_line":"tar -cf 'a b.tar' /srv/data","user":"amira","host":"gate","action":"execve","file_path":"/usr/bin/Tar"}
