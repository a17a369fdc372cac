#include "reader_case.h"

#define NOV "Nov 24 06:17:01 "

static void decode_reads_the_header(void **unused)
{
	static const struct {
		const char *line, *fields;
	} cases[] = {
		{ "<34>Oct 11 22:14:15 host app[123]: a b",
		  "timestamp=Oct 11 22:14:15 host=host program=app pid=123 facility=auth "
		  "severity=crit priority=34 message=a b" },
		{ NOV "gate CRON[812]: x",
		  "timestamp=Nov 24 06:17:01 host=gate program=CRON pid=812 message=x" },
		{ "Nov  4 06:17:01 gate postfix/smtpd[7]: x",
		  "timestamp=Nov  4 06:17:01 host=gate program=postfix/smtpd pid=7 message=x" },
		{ NOV "gate su(pam_unix)[9]: x",
		  "timestamp=Nov 24 06:17:01 host=gate program=su(pam_unix) pid=9 message=x" },
		{ NOV "app[1]: x", "timestamp=Nov 24 06:17:01 program=app pid=1 message=x" },
		{ NOV "app: x", "timestamp=Nov 24 06:17:01 program=app message=x" },
		{ NOV "fe80::1 app: x",
		  "timestamp=Nov 24 06:17:01 host=fe80::1 program=app message=x" },
		{ NOV "gate no tag: x", "timestamp=Nov 24 06:17:01 host=gate message=no tag: x" },
		{ NOV "gate app:", "timestamp=Nov 24 06:17:01 host=gate program=app" },
		{ NOV "gate", "timestamp=Nov 24 06:17:01 host=gate" },
		{ "2026-11-24T06:18:27.123456+00:00 gate app[1]: x",
		  "timestamp=2026-11-24T06:18:27.123456+00:00 host=gate program=app pid=1 "
		  "message=x" },
		{ "2026-11-24T06:18:27+0100 gate app[1]: x",
		  "timestamp=2026-11-24T06:18:27+0100 host=gate program=app pid=1 message=x" },
		{ "Nov 24 06:18:27.123456 gate app: x",
		  "timestamp=Nov 24 06:18:27.123456 host=gate program=app message=x" },
		{ "<166>Nov 24 2026 06:18:27: %ASA-6-302013: Built",
		  "timestamp=Nov 24 2026 06:18:27 program=%ASA-6-302013 facility=local4 "
		  "severity=info priority=166 message=Built" },
		{ "<189>*Nov 24 2026 06:18:27.123 UTC: %SYS-5-CONFIG_I: x",
		  "timestamp=Nov 24 2026 06:18:27.123 UTC program=%SYS-5-CONFIG_I "
		  "facility=local7 severity=notice priority=189 message=x" },
		{ "Nov 24 06:18:27 2026 gate app: x",
		  "timestamp=Nov 24 06:18:27 2026 host=gate program=app message=x" },
		{ "<13>app: x", "program=app facility=user severity=notice priority=13 message=x" },
		{ "<0>x", "facility=kern severity=emerg priority=0 message=x" },
		{ NOV "gate kernel: [    1.234567] usb 1-1: x",
		  "timestamp=Nov 24 06:17:01 host=gate program=kernel uptime=1.234567 "
		  "message=usb 1-1: x" },
		{ NOV "gate kernel: [x] y",
		  "timestamp=Nov 24 06:17:01 host=gate program=kernel message=[x] y" },
		{ NOV "gate app: message repeated 3 times: [ a b]",
		  "timestamp=Nov 24 06:17:01 host=gate program=app repeated=3 message=a b" },
		{ NOV "gate last message repeated 4 times",
		  "timestamp=Nov 24 06:17:01 host=gate message=last message repeated 4 times" },
		{ "<192>x", "" },
		{ "<1234>x", "" },
		{ "<>x", "" },
		{ "no syslog: at all", "" },
		{ "Nov 24 25 gate app: x", "" },
		{ "Nov 24 06:17 gate app: x", "" },
		{ "", "" },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(decode_all(reader_find(STR("syslog")), cases[i].line, &mem),
		                    cases[i].fields);
	arena_free(&mem);
}

static void decode_reads_rfc_5424(void **unused)
{
	static const struct {
		const char *line, *fields;
	} cases[] = {
		{ "<34>1 2026-10-11T22:14:15.003Z a.example su - ID47 - \xef\xbb\xbfx y",
		  "timestamp=2026-10-11T22:14:15.003Z host=a.example program=su msgid=ID47 "
		  "facility=auth severity=crit priority=34 version=1 message=x y" },
		{ "<13>1 - - - - - -", "facility=user severity=notice priority=13 version=1" },
		{ "<13>1 - - - - - - x",
		  "facility=user severity=notice priority=13 version=1 message=x" },
		{ "<13>1 - - - 7 - [a@1 k=\"v\"][b]",
		  "pid=7 facility=user severity=notice priority=13 version=1 a@1.k=v" },
		{ "<13>1 - - - - - [a k=\"q\\\" b\\\\ ]\\] n\\n\" l=\"\"] x ] y",
		  "facility=user severity=notice priority=13 version=1 a.k=q\" b\\ ]] n\\n a.l= "
		  "message=x ] y" },
		{ "<13>1 - - - - - [a k=\"v] x",
		  "facility=user severity=notice priority=13 version=1 message=[a k=\"v] x" },
		{ "<13>1 yesterday h app - - - x",
		  "facility=user severity=notice priority=13 message=1 yesterday h app - - - x" },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(decode_all(reader_find(STR("syslog")), cases[i].line, &mem),
		                    cases[i].fields);
	arena_free(&mem);
}

static void messages_are_looked_into(void **unused)
{
	static const struct {
		const char *message, *field, *want;
	} cases[] = {
		{ "app: {\"a\":{\"b\":1},\"host\":\"h2\"}", "a.b", "1" },
		{ "app: {\"a\":{\"b\":1},\"host\":\"h2\"}", "host", "h2" },
		{ "app: {\"a\":{\"b\":1},\"host\":\"h2\"}", "syslog.host", "gate" },
		{ "app: {\"a\":1", "a", "1" },
		{ "app: {\"a\":1}", "message", "{\"a\":1}" },
		{ "app: @cee: {\"a\":1}", "a", "1" },
		{ "app: @cee:{\"a\":1}", "a", "1" },
		{ "CEF:0|A|B|1|7|N|5|src=10.0.0.4 msg=a b", "msg", "a b" },
		{ "CEF:0|A|B|1|7|N|5|src=10.0.0.4 msg=a b", "deviceProduct", "B" },
		{ "CEF:0|A|B|1|7|N|5|src=10.0.0.4 msg=a b", "host", "gate" },
		{ "audispd: type=EXECVE msg=audit(1795514400.365:8): argc=2 a0=\"ls\" a1=2D6C",
		  "a1", "-l" },
		{ "app: a=1 b=\"x \\\"y\\\"\" c=", "b", "x \"y\"" },
		{ "app: a=1 b=\"x \\\"y\\\"\" c=", "c", NULL },
		{ "app: a=\"sh -c \"id -u\"\" b=2", "a", "sh -c \"id -u\"" },
		{ "app: a=\"sh -c \"id -u\"\" b=2", "b", "2" },
		{ "app: a=\"1\"x b=2", "a", "1" },
		{ "app: a=\"1\"x b=2", "b", "2" },
		{ "kernel: [UFW BLOCK] IN=eth0 OUT= SRC=192.0.2.7 DST=10.0.0.5", "SRC",
		  "192.0.2.7" },
		{ "app: see a=1 and b=2", "a", NULL },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str line = arena_printf(&mem, NOV "gate %s", cases[i].message);
		struct value got;
		int64_t ns;

		assert_true(decode_field(reader_find(STR("syslog")), arena_copy(&mem, line).p,
		                         cases[i].field, &got, &ns, &mem));
		assert_text(&got, cases[i].want);
	}
	arena_free(&mem);
}

/* What programs say, and the fields of it. */
static void phrases_have_fields(void **unused)
{
	static const struct {
		const char *program, *message, *fields;
	} cases[] = {
		{ "sshd", "Accepted password for ann from 10.0.0.5 port 5 ssh2",
		  "method=password user=ann src_ip=10.0.0.5 src_port=5 action=login "
		  "result=success" },
		{ "sshd",
		  "Failed publickey for invalid user a b from 10.0.0.5 port 5 ssh2: RSA SHA256:x",
		  "method=publickey user=a b src_ip=10.0.0.5 src_port=5 action=login "
		  "result=failure" },
		{ "sshd", "Failed none for ann from ::1 port 5 ssh2",
		  "method=none user=ann src_ip=::1 src_port=5 action=login result=failure" },
		{ "sshd", "Invalid user  from 10.0.0.5",
		  "src_ip=10.0.0.5 action=login result=failure" },
		{ "sshd", "Invalid user a from 1.1.1.1 port 2 from 10.0.0.5 port 5",
		  "user=a from 1.1.1.1 port 2 src_ip=10.0.0.5 src_port=5 action=login "
		  "result=failure" },
		{ "sshd", "Connection closed by 10.0.0.5 port 5 [preauth]",
		  "src_ip=10.0.0.5 src_port=5 action=disconnect" },
		{ "sshd", "Connection reset by authenticating user ann 10.0.0.5 port 5 [preauth]",
		  "user=ann src_ip=10.0.0.5 src_port=5 action=disconnect result=failure" },
		{ "sshd", "Disconnected from user ann 10.0.0.5 port 5",
		  "user=ann src_ip=10.0.0.5 src_port=5 action=disconnect" },
		{ "sshd", "Received disconnect from 10.0.0.5 port 5:11: Bye [preauth]",
		  "src_ip=10.0.0.5 src_port=5 action=disconnect" },
		{ "sshd-session", "User ann from 10.0.0.5 not allowed because not listed",
		  "user=ann src_ip=10.0.0.5 action=login result=failure" },
		{ "sshd", "Connection from 10.0.0.5 port 5 on 10.0.0.1 port 22 rdomain \"\"",
		  "src_ip=10.0.0.5 src_port=5 dst_ip=10.0.0.1 dst_port=22 action=connect" },
		{ "sshd", "Starting session: shell on pts/0 for ann from 10.0.0.5 port 5 id 0",
		  "method=shell tty=pts/0 user=ann src_ip=10.0.0.5 src_port=5 "
		  "action=session_opened result=success" },
		{ "sshd", "Server listening on 0.0.0.0 port 22.", "" },
		{ "app", "Accepted password for ann from 10.0.0.5 port 5 ssh2", "" },
		{ "sudo", "ann : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/x ; y=1",
		  "user=ann tty=pts/0 pwd=/ target_user=root command=/bin/x ; y=1 "
		  "action=command result=success" },
		{ "sudo", "ann : user NOT in sudoers ; TTY=pts/0 ; PWD=/ ; COMMAND=/bin/x",
		  "user=ann reason=user NOT in sudoers tty=pts/0 pwd=/ command=/bin/x "
		  "action=command result=failure" },
		{ "sudo", "COMMAND=/bin/x : a", "COMMAND=/bin/x" },
		{ "/usr/sbin/cron", "(root) CMD (a (b) c)",
		  "user=root command=a (b) c action=command" },
		{ "crontab", "(ann) LIST (ben)", "user=ann target_user=ben action=list" },
		{ "su", "(to root) ann on pts/1",
		  "target_user=root user=ann tty=pts/1 action=su result=success" },
		{ "su", "- /dev/pts/1 ann:root",
		  "tty=/dev/pts/1 user=ann target_user=root action=su result=failure" },
		{ "su", "pam_unix(su:session): session opened for user root by ann(uid=1000)",
		  "service=su target_user=root user=ann action=session_opened result=success" },
		{ "cron", "pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)",
		  "service=cron user=root action=session_opened result=success" },
		{ "login", "PAM 2 more authentication failures; logname= uid=0 rhost=10.0.0.5 ",
		  "uid=0 rhost=10.0.0.5 action=login result=failure" },
		{ "pkexec",
		  "ann: Executing command [USER=root] [TTY=unknown] [CWD=/] [COMMAND=/bin/x y]",
		  "user=ann target_user=root tty=unknown pwd=/ command=/bin/x y action=command "
		  "result=success" },
		{ "usermod", "add 'ben' to group 'sudo'",
		  "target_user=ben group=sudo action=group_member_added result=success" },
		{ "userdel", "delete user 'ben'",
		  "target_user=ben action=user_deleted result=success" },
		{ "systemd-logind", "Removed session 3.", "session=3 action=session_closed" },
		{ "login", "FAILED LOGIN (1) on '/dev/tty1' FOR 'a b', Authentication failure",
		  "tty=/dev/tty1 user=a b action=login result=failure" },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str head = arena_printf(
			&mem, "program=%s message=%s%s", cases[i].program,
			arena_copy(&mem, str_trim(str_of(cases[i].message))).p,
			cases[i].fields[0] ? " " : "");
		struct str line = arena_printf(&mem, NOV "%s: %s", cases[i].program,
		                               cases[i].message);
		struct str want = arena_printf(&mem, "timestamp=Nov 24 06:17:01 %.*s%s",
		                               STR_ARG(head), cases[i].fields);

		assert_string_equal(
			decode_all(reader_find(STR("syslog")), arena_copy(&mem, line).p, &mem),
			arena_copy(&mem, want).p);
	}
	arena_free(&mem);
}

static void lines_do_not_depend_on_chunks(void **unused)
{
	static const char *const want[] = { NOV "a b: 1", "no syslog", NOV "a b: 2" };

	(void)unused;
	check_splits(reader_find(STR("syslog")), "message",
	             NOV "a b: 1\n\nno syslog\r\n \n" NOV "a b: 2", want, COUNT(want));
}

static void frames_do_not_depend_on_chunks(void **unused)
{
	static const char *const want[] = { "<34>1 - h a - - - one\ntwo 9 <3>",
		                            "<13>a: x",
		                            "lost 99 bytes",
		                            "<14>b: y",
		                            "<1>c: no count",
		                            "<15>d: z",
		                            "<16>cut o" };

	(void)unused;
	check_splits(reader_find(STR("syslog-frames")), "message",
	             "31 <34>1 - h a - - - one\ntwo 9 <3>8 <13>a: x\nlost 99 bytes8 <14>b: y\n"
	             "<1>c: no count\n\n\t8 <15>d: z99 <16>cut o",
	             want, COUNT(want));
}

static void formats_are_told_apart(void **unused)
{
	static const struct {
		const char *head, *reader;
	} cases[] = {
		{ NOV "gate app[1]: x\n" NOV "gate app: y\n", "syslog" },
		{ "<34>1 2026-10-11T22:14:15Z h a - - - x\n", "syslog" },
		{ "<34>Oct 11 22:14:15 h a: x\n", "syslog" },
		{ "2026-11-24T06:18:27.123456+00:00 gate app[1]: x\n", "syslog" },
		{ NOV "gate CEF:0|A|B|1|7|N|5|a=1\n", "syslog" },
		{ "<13>CEF:0|A|B|1|7|N|5|a=1\n", "syslog" },
		{ NOV "gate sysmon: <Event><System></System></Event>\n", "syslog" },
		{ NOV "gate app: {\"a\":1}\n", "syslog" },
		{ NOV
		  "gate a.example: 10.0.0.4 - - [24/Nov/2026:02:21:52 +0000] \"GET / HTTP/1.1\" "
		  "200 1\n",
		  "syslog" },
		{ "27 <34>1 - h a - - - one\ntwo26 <34>1 - h a - - - one two\n", "syslog-frames" },
		{ "CEF:0|A|B|1|7|N|5|a=1\n", "cef" },
		{ "{\"__REALTIME_TIMESTAMP\":\"1795501021123456\",\"MESSAGE\":\"x\"}\n",
		  "syslog-json" },
		{ "{\"Computer\":\"a\",\"SyslogMessage\":\"x\"}\n", "syslog-json" },
		{ "{\"MESSAGE\":\"x\"}\n", "json" },
		{ "2026-11-24T06:18:27 INFO main: started\n", "plain" },
		{ NOV "something happened\n", "plain" },
		{ "12 <b>bold</b>\n", "plain" },
		{ "<b>bold</b>\n", "plain" },
	};
	int confidence;

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(reader_sniff(NULL, str_of(cases[i].head), &confidence)->name,
		                    cases[i].reader);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decode_reads_the_header),
		cmocka_unit_test(decode_reads_rfc_5424),
		cmocka_unit_test(messages_are_looked_into),
		cmocka_unit_test(phrases_have_fields),
		cmocka_unit_test(lines_do_not_depend_on_chunks),
		cmocka_unit_test(frames_do_not_depend_on_chunks),
		cmocka_unit_test(formats_are_told_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
