# The address of a call is the peer's, the client's or the process's own
--- query
* | where !isNull(SOCKADDR.family) | fields action, SOCKADDR.family, src_ip, src_port, dst_ip, dst_port, command_line
--- input audit.log
type=SYSCALL msg=audit(1795514400.000:1): arch=c000003e syscall=42 pid=1ARCH=x86_64 SYSCALL=connect
type=SOCKADDR msg=audit(1795514400.000:1): saddr=020001BBC00002070000000000000000SADDR={ saddr_fam=inet laddr=192.0.2.7 lport=443 }
type=PROCTITLE msg=audit(1795514400.000:1): proctitle=6375726C00687474703A2F2F61
type=SYSCALL msg=audit(1795514400.000:2): arch=c000003e syscall=43 pid=1
type=SOCKADDR msg=audit(1795514400.000:2): saddr=0A00C0000000000020010DB800000000000000000000000100000000
type=SYSCALL msg=audit(1795514400.000:3): arch=c000003e syscall=49 pid=1ARCH=x86_64 SYSCALL=bind
type=SOCKADDR msg=audit(1795514400.000:3): saddr=02001F90000000000000000000000000
type=SYSCALL msg=audit(1795514400.000:4): arch=c000003e syscall=42 pid=1ARCH=x86_64 SYSCALL=connect
type=SOCKADDR msg=audit(1795514400.000:4): saddr=01002F72756E2F7800
type=SYSCALL msg=audit(1795514400.000:5): arch=c000003e syscall=59 pid=1ARCH=x86_64 SYSCALL=execve
--- output csv
action,SOCKADDR.family,src_ip,src_port,dst_ip,dst_port,command_line
connect,inet,,,192.0.2.7,443,curl http://a
accept,inet6,2001:db8::1,49152,,,
bind,inet,0.0.0.0,8080,,,
connect,local,,,,,
