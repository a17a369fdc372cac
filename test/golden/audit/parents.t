# Rules for process creation work on audit events: the parent and the command line come from earlier ones
--- query
* | where category in ("process_creation", "network_connection", "file_event", "file_delete") | fields category, Image, CommandLine, ParentImage, ParentCommandLine, User, ProcessId, ParentProcessId, CurrentDirectory, process_name, parent_process_name, dst_ip, dst_port, file_path, FileName, InitiatingProcessFileName
--- input audit.log
type=SYSCALL msg=audit(1795514400.000:1): arch=c000003e syscall=59 success=yes ppid=40 pid=50 uid=1000 ses=3 comm="bash" exe="/usr/bin/bash"UID="amira"
type=EXECVE msg=audit(1795514400.000:1): argc=2 a0="bash" a1="-l"
type=SYSCALL msg=audit(1795514401.000:2): arch=c000003e syscall=59 success=yes ppid=50 pid=60 uid=1000 ses=3 comm="curl" exe="/usr/bin/curl"UID="amira"
type=SYSCALL msg=audit(1795514401.000:3): arch=c000003e syscall=59 success=no exit=-2 ppid=50 pid=61 uid=1000 comm="bash" exe="/usr/bin/bash"UID="amira"
type=EXECVE msg=audit(1795514401.000:2): argc=4 a0="curl" a1="-o" a2=6120622E657865
type=EXECVE msg=audit(1795514401.000:2): a3="http://files.example/x"
type=CWD msg=audit(1795514401.000:2): cwd="/home/amira"
type=SYSCALL msg=audit(1795514401.100:4): arch=c000003e syscall=42 success=no exit=-115 ppid=50 pid=60 uid=1000 comm="curl" exe="/usr/bin/curl"UID="amira"
type=SOCKADDR msg=audit(1795514401.100:4): saddr=020001BBC00002070000000000000000
type=PROCTITLE msg=audit(1795514401.100:4): proctitle=6375726C002D6F
type=SYSCALL msg=audit(1795514401.200:5): arch=c000003e syscall=257 success=yes a0=ffffff9c a1=55 a2=241 ppid=50 pid=60 uid=1000 comm="curl" exe="/usr/bin/curl"UID="amira"
type=CWD msg=audit(1795514401.200:5): cwd="/home/amira"
type=PATH msg=audit(1795514401.200:5): item=0 name="/home/amira" nametype=PARENT
type=PATH msg=audit(1795514401.200:5): item=1 name=6120622E657865 nametype=CREATE
type=SYSCALL msg=audit(1795514402.000:6): arch=c00000b7 syscall=35 success=yes ppid=50 pid=62 uid=1000 comm="rm" exe="/usr/bin/rm"
type=PATH msg=audit(1795514402.000:6): item=0 name="/var/log/x" nametype=DELETE
--- output ndjson
{"category":"process_creation","Image":"/usr/bin/bash","CommandLine":"bash -l","ParentImage":null,"ParentCommandLine":null,"User":"amira","ProcessId":"50","ParentProcessId":"40","CurrentDirectory":null,"process_name":"bash","parent_process_name":null,"dst_ip":null,"dst_port":null,"file_path":null,"FileName":"bash","InitiatingProcessFileName":null}
{"category":"process_creation","Image":"/usr/bin/curl","CommandLine":"curl -o 'a b.exe' http://files.example/x","ParentImage":"/usr/bin/bash","ParentCommandLine":"bash -l","User":"amira","ProcessId":"60","ParentProcessId":"50","CurrentDirectory":"/home/amira","process_name":"curl","parent_process_name":"bash","dst_ip":null,"dst_port":null,"file_path":null,"FileName":"curl","InitiatingProcessFileName":"bash"}
{"category":"network_connection","Image":"/usr/bin/curl","CommandLine":"curl -o 'a b.exe' http://files.example/x","ParentImage":"/usr/bin/bash","ParentCommandLine":"bash -l","User":"amira","ProcessId":"60","ParentProcessId":"50","CurrentDirectory":null,"process_name":"curl","parent_process_name":"bash","dst_ip":"192.0.2.7","dst_port":443,"file_path":null,"FileName":null,"InitiatingProcessFileName":"curl"}
{"category":"file_event","Image":"/usr/bin/curl","CommandLine":"curl -o 'a b.exe' http://files.example/x","ParentImage":"/usr/bin/bash","ParentCommandLine":"bash -l","User":"amira","ProcessId":"60","ParentProcessId":"50","CurrentDirectory":"/home/amira","process_name":"curl","parent_process_name":"bash","dst_ip":null,"dst_port":null,"file_path":"/home/amira/a b.exe","FileName":"a b.exe","InitiatingProcessFileName":"curl"}
{"category":"file_delete","Image":"/usr/bin/rm","CommandLine":null,"ParentImage":"/usr/bin/bash","ParentCommandLine":"bash -l","User":"1000","ProcessId":"62","ParentProcessId":"50","CurrentDirectory":null,"process_name":"rm","parent_process_name":"bash","dst_ip":null,"dst_port":null,"file_path":"/var/log/x","FileName":"x","InitiatingProcessFileName":"rm"}
