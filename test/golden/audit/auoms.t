# auoms writes an event as one line, with quotes in quotes
--- query
* | fields _messagetime, category, process_name, command_line, user, host, process_id, Image, CommandLine, FolderPath
--- input auoms.log
type=AUOMS_EXECVE audit(1795514400.365:8): SchemaVersion="1" auoms_version=2.5.2.0 node=gate arch=x86_64 syscall=execve syscall_r=59 success=yes exit=0 ppid=50 pid=60 auid=1000 user=amira uid=1000 ses="3" comm="bash" exe="/bin/bash" cwd="/" name="/bin/bash" nametype=NORMAL path_name=["/bin/bash","/lib64/ld.so"] argc=3 cmdline="bash -c "id; x=1 who"" redactors= containerid=
type=AUOMS_EXECVE audit(1795514400.400:9): SchemaVersion="1" auoms_version=2.5.2.0 node=gate arch=x86_64 syscall=execve syscall_r=59 success=no exit=-2 ppid=50 pid=61 user=amira exe="/bin/bash" name="/usr/local/bin/who" nametype=UNKNOWN proctitle=bash -l a.b=c redactors= containerid=
--- output ndjson
{"_messagetime":1795514400365,"category":"process_creation","process_name":"bash","command_line":"bash -c \"id; x=1 who\"","user":"amira","host":"gate","process_id":60,"Image":"/bin/bash","CommandLine":"bash -c \"id; x=1 who\"","FolderPath":"/bin/bash"}
{"_messagetime":1795514400400,"category":null,"process_name":"bash","command_line":"bash -l a.b=c","user":"amira","host":"gate","process_id":61,"Image":"/bin/bash","CommandLine":"bash -l a.b=c","FolderPath":null}
