/*
 * The programs and commands that transfer files, and what their arguments mean.
 *
 *     TOOL(names, how it reads its arguments, operands, from, into, sends, other)
 *
 * `from` are the options whose value is the remote side, `into` those whose value is the local
 * file, `sends` those whose value is a local file or text that is sent, `other` those whose value
 * is something else.  A name without value that begins with `+` in `sends` says that something is
 * sent.  Options stand without their dashes.
 */
/* clang-format off */

/* curl, wget and their like: cased options, one letter or long. */
TOOL("curl", UNIX, REMOTE, "url", "o output", "T upload-file F form form-string d data data-binary data-raw data-ascii data-urlencode json",
     "A user-agent b cookie c cookie-jar C continue-at D dump-header e referer E cert H header K config m max-time "
     "u user U proxy-user w write-out x proxy X request y Y z r range Q quote P ftp-port connect-timeout resolve retry "
     "cacert ciphers interface limit-rate connect-to dns-servers doh-url key max-redirs noproxy socks5 socks5-hostname preproxy "
     "output-dir retry-delay retry-max-time")
TOOL("wget wget2", UNIX, REMOTE, "", "O output-document P directory-prefix", "post-file post-data body-file body-data",
     "A R D a o i t T w l U e user-agent header user password tries timeout wait method execute referer input-file "
     "append-output output-file load-cookies ca-certificate accept reject level http-user http-password")
TOOL("aria2c axel fetch http https xh httpie curlie", UNIX, REMOTE, "", "o out output d dir", "", "x s j n")
TOOL("nscurl", UNIX, REMOTE, "", "o output d dir", "", "m H")
TOOL("lynx links links2 elinks w3m", UNIX, REMOTE, "", "", "", "")
TOOL("lwp-download lwp-request lwp-mirror", UNIX, REMOTE_LOCAL, "", "o", "", "m H")
TOOL("git hg svn", UNIX, REMOTE_LOCAL, "", "", "", "b branch depth C c")
TOOL("nc ncat netcat socat", UNIX, SOCKET, "", "", "", "w p s e c X x")
TOOL("openssl", UNIX, NONE, "connect", "", "", "")

/* host:path on either side. */
TOOL("scp pscp rsync", UNIX, COPY_HOST, "", "", "", "i P p F o c l S J e rsh pw port B T")
TOOL("sftp psftp", UNIX, REMOTE_HOST, "", "", "", "i P F o c b B J pw")
TOOL("ftp", UNIX, REMOTE_HOST, "", "o", "", "")
TOOL("tftp", UNIX, TFTP, "", "", "", "m c")

/* PowerShell: options in any case, shortened. */
TOOL("invoke-webrequest iwr invoke-restmethod irm curl wget", POWERSHELL, REMOTE, "uri", "outfile", "infile body",
     "method headers useragent credential timeoutsec proxy websession sessionvariable contenttype transferencoding "
     "proxycredential maximumredirection certificatethumbprint certificate erroraction")
TOOL("start-bitstransfer", POWERSHELL, REMOTE_LOCAL, "source", "destination", "",
     "transfertype priority displayname description credential authentication proxyusage retryinterval")
TOOL("copy-item cpi copy cp move-item", POWERSHELL, COPY, "path literalpath", "destination", "", "filter include exclude credential")
TOOL("save-module install-module save-script install-script find-module", POWERSHELL, NONE, "repository", "path", "", "name")

/* Windows: options in any case behind a dash or slash, values behind a colon or next. */
TOOL("certutil", WINDOWS, REMOTE_LOCAL, "", "", "", "")
TOOL("bitsadmin", WINDOWS, REMOTE_LOCAL, "", "", "+upload", "priority")
TOOL("certreq", WINDOWS, LOCAL, "config", "", "+post", "")
TOOL("mpcmdrun configsecuritypolicy", WINDOWS, REMOTE, "url", "path", "", "")
TOOL("desktopimgdownldr", WINDOWS, NONE, "lockscreenurl", "", "", "eventname")
TOOL("certoc", WINDOWS, REMOTE, "getcacaps", "", "", "")
TOOL("msiexec", WINDOWS, REMOTE, "i package a j update p", "", "", "l l*v log")
TOOL("regsvr32", WINDOWS, NONE, "i", "", "", "")
TOOL("mshta ieexec installutil xwizard presentationhost msohtmed protocolhandler winword excel powerpnt mspub msaccess"
     " explorer", WINDOWS, REMOTE, "", "", "", "")
/* Words behind a script's name are the script's: pubprn.vbs 127.0.0.1 script:https://… */
TOOL("cscript wscript", WINDOWS, NONE, "", "", "", "")
TOOL("gfxdownloadwrapper diantz makecab expand extrac32 appinstaller wsl", WINDOWS, REMOTE_LOCAL, "", "", "", "")
TOOL("cmdl32", WINDOWS, NONE, "", "", "", "")
TOOL("squirrel update", UNIX, NONE, "download update updaterollback url", "", "", "")
TOOL("esentutl", WINDOWS, COPY, "y vss", "d", "", "")
TOOL("copy xcopy robocopy move replace type print findstr", WINDOWS, COPY, "", "", "", "")
/* clang-format on */
