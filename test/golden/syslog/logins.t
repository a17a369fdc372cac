# What sshd, sudo, su, cron and PAM say, by the names of the schema
--- query
* | fields process_name, action, result, user, target_user, src_ip, src_port, method, tty, pwd, command_line
--- input auth.log
Nov 24 06:17:01 gate sshd[1]: Accepted publickey for ann from 10.0.0.5 port 51515 ssh2: RSA SHA256:abc
Nov 24 06:17:02 gate sshd[2]: Failed password for invalid user a from 192.0.2.1 port 1 ssh2 from 192.0.2.7 port 4022 ssh2
Nov 24 06:17:03 gate sshd-session[3]: Connection closed by invalid user x 192.0.2.7 port 4022 [preauth]
Nov 24 06:17:04 gate sshd[4]: message repeated 2 times: [ Failed password for root from 192.0.2.7 port 4023 ssh2]
Nov 24 06:17:05 gate sshd[5]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.7  user=root
Nov 24 06:17:06 gate sudo:      ann : TTY=pts/0 ; PWD=/home/ann ; USER=root ; COMMAND=/usr/bin/sh -c 'id ; USER=x'
Nov 24 06:17:07 gate sudo:      ann : 3 incorrect password attempts ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/id
Nov 24 06:17:08 gate su[8]: (to root) ann on pts/1
Nov 24 06:17:09 gate su[8]: pam_unix(su:session): session opened for user root(uid=0) by ann(uid=1000)
Nov 24 06:17:10 gate CRON[9]: (root) CMD (   cd / && run-parts /etc/cron.hourly)
Nov 24 06:17:11 gate useradd[10]: new user: name=ben, UID=1001, GID=1001, home=/home/ben, shell=/bin/sh, from=/dev/pts/1
Nov 24 06:17:12 gate systemd-logind[11]: New session 3 of user ann.
Nov 24 06:17:13 gate sshd[12]: something new
--- output csv
process_name,action,result,user,target_user,src_ip,src_port,method,tty,pwd,command_line
sshd,login,success,ann,,10.0.0.5,51515,publickey,,,
sshd,login,failure,a from 192.0.2.1 port 1 ssh2,,192.0.2.7,4022,password,,,
sshd-session,disconnect,failure,x,,192.0.2.7,4022,,,,
sshd,login,failure,root,,192.0.2.7,4023,password,,,
sshd,login,failure,root,,192.0.2.7,,,ssh,,
sudo,command,success,ann,root,,,,pts/0,/home/ann,/usr/bin/sh -c 'id ; USER=x'
sudo,command,failure,ann,root,,,,pts/0,/,/usr/bin/id
su,su,success,ann,root,,,,pts/1,,
su,session_opened,success,ann,root,,,,,,
cron,command,,root,,,,,,,cd / && run-parts /etc/cron.hourly
useradd,user_added,success,,ben,,,,,,
systemd-logind,session_opened,success,ann,,,,,,,
sshd,,,,,,,,,,
