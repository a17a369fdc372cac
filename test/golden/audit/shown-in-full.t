# A message shows each field once: alone where it is SYSCALL's, EXECVE's, CWD's or PROCTITLE's
--- query
* | limit 1
--- input audit.log
type=SYSCALL msg=audit(1795514400.000:1): a0=ff pid=1
type=BPRM_FCAPS msg=audit(1795514400.000:1): pid=2 fver=0
type=EXECVE msg=audit(1795514400.000:1): argc=1 a0="id"
type=PATH msg=audit(1795514400.000:1): item=0 name="/bin/id" nametype=NORMAL
--- output ndjson
{"_messagetime":1795514400000,"_sourcecategory":"","_sourcename":"audit.log","_reader":"audit","type":["SYSCALL","BPRM_FCAPS","EXECVE","PATH"],"name":"/bin/id","nametype":"NORMAL","cmdline":"id","file_path":"/bin/id","file_action":"use","process_command_line":"id","pid":"1","argc":"1","a0":"id","SYSCALL.a0":"ff","BPRM_FCAPS.pid":"2","BPRM_FCAPS.fver":"0","PATH.0.item":"0","PATH.0.name":"/bin/id","PATH.0.nametype":"NORMAL"}
