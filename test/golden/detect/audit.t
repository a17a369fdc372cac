# an audit event has the number of its first line; a rule over the joined record
--- rule curl.yml
title: Curl Started
id: 7b0c6d4e-0001-4000-8000-000000000001
logsource:
    product: linux
    service: auditd
detection:
    selection:
        type: EXECVE
        a0|endswith: 'curl'
    condition: selection
level: medium
--- input audit.log
type=SYSCALL msg=audit(1764000000.100:1): arch=c000003e syscall=59 success=yes exit=0 ppid=10 pid=11 uid=0 comm="ls" exe="/usr/bin/ls"
type=SYSCALL msg=audit(1764000001.100:2): arch=c000003e syscall=59 success=yes exit=0 ppid=10 pid=12 uid=0 comm="curl" exe="/usr/bin/curl"
type=EXECVE msg=audit(1764000000.100:1): argc=1 a0="ls"

type=EXECVE msg=audit(1764000001.100:2): argc=2 a0="curl" a1="http://x.example/"
type=EOE msg=audit(1764000000.100:1):
type=EOE msg=audit(1764000001.100:2):
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2025-11-24T16:00:01.100Z,5,medium,7b0c6d4e-0001-4000-8000-000000000001,Curl Started,_username,0,audit.log,2,,
