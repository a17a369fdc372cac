#include "reader_case.h"

#define AT(serial) " msg=audit(1795514400.365:" serial "): "

static const struct reader_type *audit(void)
{
	return reader_find(STR("audit"));
}

struct field_case {
	const char *record, *field, *want; /* want NULL: stays null */
};

static void check_fields(const struct field_case *cases, size_t n)
{
	struct arena mem = { 0 };

	for (size_t i = 0; i < n; i++) {
		struct value got;
		int64_t ns;

		assert_true(
			decode_field(audit(), cases[i].record, cases[i].field, &got, &ns, &mem));
		assert_true(ns == INT64_C(1795514400365000000));
		assert_text(&got, cases[i].want);
	}
	arena_free(&mem);
}

static void keys_have_values(void **unused)
{
#define LOGIN                                                                                      \
	"node=gate type=USER_LOGIN" AT(                                                            \
		"7") "pid=12 uid=0 msg='op=login acct=\"ann b\" "                                  \
		     "hostname=? addr=10.0.0.9 res=failed'\x1dUID=\"root\" SADDR={ "               \
		     "saddr_fam=inet x=1 } Z=2"
	static const struct field_case cases[] = {
		{ LOGIN, "pid", "12" },
		{ LOGIN, "op", "login" },
		{ LOGIN, "acct", "ann b" },
		{ LOGIN, "hostname", NULL },
		{ LOGIN, "res", "failed" },
		{ LOGIN, "uid", "0" },
		{ LOGIN, "UID", "root" },
		{ LOGIN, "SADDR", "{ saddr_fam=inet x=1 }" },
		{ LOGIN, "Z", "2" },
		{ LOGIN, "type", "USER_LOGIN" },
		{ LOGIN, "node", "gate" },
		{ LOGIN, "USER_LOGIN.op", "login" },
		{ LOGIN, "msg", NULL },
		{ "type=A" AT("1") "key=(null) a", "key", NULL },
		{ "type=A" AT("1") "= x=", "x", "" },
		{ "type=A" AT("1") "x=1 x=2", "x", "1" },
		{ "type=A" AT("1") "x=\"cut o", "x", "cut o" },
		{ "type=A" AT("1") "x={ cut", "x", "{ cut" },
		{ "type=A" AT("1") "msg='x=1", "msg", "'x=1" },
		{ "type=AVC" AT("1") "avc:  denied  { read } for  pid=4", "pid", "4" },
	};

	(void)unused;
	check_fields(cases, COUNT(cases));
}

static void hexadecimal_is_decoded_where_auditd_writes_it(void **unused)
{
	static const struct field_case cases[] = {
		{ "type=A" AT("1") "comm=612062", "comm", "a b" },
		{ "type=A" AT("1") "comm=\"612062\"", "comm", "612062" },
		{ "type=A" AT("1") "comm=61206", "comm", "61206" },
		{ "type=A" AT("1") "acct=6a6B", "acct", "6a6B" },
		{ "type=A" AT("1") "pid=6162", "pid", "6162" },
		{ "type=SYSCALL" AT("1") "a0=6162", "SYSCALL.a0", "6162" },
		{ "type=EXECVE" AT("1") "a0=6162", "a0", "ab" },
		{ "type=EXECVE" AT("1") "argc=6162 a1x=6162", "argc", "6162" },
		{ "type=EXECVE" AT("1") "argc=6162 a1x=6162", "a1x", "6162" },
		{ "type=PROCTITLE" AT("1") "proctitle=612062006300", "proctitle", "a b c " },
	};

	(void)unused;
	check_fields(cases, COUNT(cases));
}

static void names_tell_lines_apart(void **unused)
{
#define EXEC                                                                                                              \
	"type=AVC" AT(                                                                                                    \
		"7") "pid=1 comm=\"other\" tclass=file\n"                                                                 \
		     "type=SYSCALL" AT(                                                                                   \
			     "7") "syscall=59 a0=ff pid=731 comm=\"cat\"\n"                                               \
				  "type=EXECVE" AT(                                                                       \
					  "7") "argc=2 a0=\"cat\" a1=\"x y\"\n"                                           \
					       "type=CWD" AT(                                                             \
						       "7") "cwd=\"/home\"\n"                                             \
							    "type=PATH" AT(                                               \
								    "7") "item=0 "                                        \
									 "name=\"/bin/cat\" "                             \
									 "nametype=NORMAL\n"                              \
									 "type=PATH" AT(                                  \
										 "7") "item=1 "                           \
										      "name=("                            \
										      "null) "                            \
										      "nametype="                         \
										      "UNKNOWN\n"                         \
										      "type="                             \
										      "PROCTITL"                          \
										      "E" AT("7") "proctitle=\"title\"\n" \
												  "type=EOE" AT(          \
													  "7")
	static const struct field_case cases[] = {
		{ EXEC, "type", "[\"AVC\",\"SYSCALL\",\"EXECVE\",\"CWD\",\"PATH\",\"PROCTITLE\"]" },
		{ EXEC, "pid", "731" },
		{ EXEC, "AVC.pid", "1" },
		{ EXEC, "avc.pid", "1" },
		{ EXEC, "tclass", "file" },
		{ EXEC, "a0", "cat" },
		{ EXEC, "SYSCALL.a0", "ff" },
		{ EXEC, "EXECVE.a1", "x y" },
		{ EXEC, "item", NULL },
		{ EXEC, "PATH.0.name", "/bin/cat" },
		{ EXEC, "PATH.1.nametype", "UNKNOWN" },
		{ EXEC, "PATH.1.name", NULL },
		{ EXEC, "name", "[\"/bin/cat\",null]" },
		{ EXEC, "nametype", "[\"NORMAL\",\"UNKNOWN\"]" },
		{ EXEC, "cmdline", "cat 'x y'" },
		{ EXEC, "file_path", "/bin/cat" },
		{ "type=PATH" AT("7") "name=\"x\"", "name", "x" },
		{ "type=SYSCALL" AT("7") "a0=ff", "a0", NULL },
	};

	(void)unused;
	check_fields(cases, COUNT(cases));
}

static void command_lines_are_put_together(void **unused)
{
	static const struct field_case cases[] = {
		{ "type=EXECVE" AT("1") "argc=3 a0=\"a\" a1=\"\" a2=62276322", "cmdline",
		  "a '' 'b'\\''c\"'" },
		{ "type=EXECVE" AT("1") "a0=\"a\" a1_len=9 a1[0]=\"b\" a1[1]=6320 a2=\"d\"",
		  "cmdline", "a 'bc ' d" },
		{ "type=EXECVE" AT("1") "a1[0]=\"b\"\ntype=EXECVE" AT("1") "a1[1]=\"c\" a12=\"d\"",
		  "cmdline", "bc d" },
		{ "type=EXECVE" AT("1") "a1[0]=\"b\" a1[1]=\"c\" a1_len=9", "a1", "bc" },
		{ "type=EXECVE" AT("1") "a1[0]=\"b\" a2[0]=\"c\" a1_len=9", "a2", "c" },
		{ "type=EXECVE" AT("1") "a1[0]=\"b\" a1_len=9", "a1_len", "9" },
		{ "type=EXECVE" AT("1") "a0=\"a\"\ntype=PROCTITLE" AT("1") "proctitle=\"t\"",
		  "cmdline", "a" },
		{ "type=PROCTITLE" AT("1") "proctitle=6100206200", "cmdline", "a ' b'" },
		{ "type=SYSCALL" AT("1") "pid=1", "cmdline", NULL },
	};

	(void)unused;
	check_fields(cases, COUNT(cases));
}

static void the_file_is_what_was_made_else_deleted_else_used(void **unused)
{
#define FILE_(name, kind) "type=PATH" AT("1") "name=\"" name "\" nametype=" kind "\n"
#define CWD               "type=CWD" AT("1") "cwd=\"/home\"\n"
	static const struct field_case cases[] = {
		{ FILE_("/a", "PARENT") FILE_("/a/x", "NORMAL"), "file_path", "/a/x" },
		{ FILE_("/x", "NORMAL") FILE_("/y", "NORMAL"), "file_path", "/x" },
		{ FILE_("/x", "DELETE") FILE_("/y", "CREATE"), "file_path", "/y" },
		{ FILE_("/y", "CREATE") FILE_("/x", "DELETE"), "file_path", "/y" },
		{ FILE_("/a", "PARENT"), "file_path", NULL },
		{ CWD FILE_("x", "CREATE"), "file_path", "/home/x" },
		{ CWD FILE_("./x", "CREATE"), "file_path", "/home/x" },
		{ CWD FILE_("/x", "CREATE"), "file_path", "/x" },
		{ FILE_("x", "CREATE"), "file_path", "x" },
		{ "type=CWD" AT("1") "cwd=\"/\"\n" FILE_("x", "CREATE"), "file_path", "/x" },
	};

	(void)unused;
	check_fields(cases, COUNT(cases));
}

static void addresses_are_decoded(void **unused)
{
#define SADDR "type=SOCKADDR" AT("1") "saddr="
#define V6    "0A0001BB0000000020010DB80000000000000000000000010000"
	static const struct field_case cases[] = {
		{ SADDR "020022B87F0000010000000000000000", "SOCKADDR.family", "inet" },
		{ SADDR "020022B87F0000010000000000000000", "SOCKADDR.addr", "127.0.0.1" },
		{ SADDR "020022B87F0000010000000000000000", "SOCKADDR.port", "8888" },
		{ SADDR "020022B87F0000010000000000000000", "addr", NULL },
		{ SADDR "000222B87F000001", "SOCKADDR.addr", "127.0.0.1" },
		{ SADDR "020022B87F0000", "SOCKADDR.addr", NULL },
		{ SADDR V6, "SOCKADDR.addr", "2001:db8::1" },
		{ SADDR V6, "SOCKADDR.port", "443" },
		{ SADDR "01002F612F6200FF", "SOCKADDR.path", "/a/b" },
		{ SADDR "01002F612F62", "SOCKADDR.path", "/a/b" },
		{ SADDR "0100006162", "SOCKADDR.path", "@ab" },
		{ SADDR "0100", "SOCKADDR.path", NULL },
		{ SADDR "100000000000000000000000", "SOCKADDR.family", "netlink" },
		{ SADDR "FFFF", "SOCKADDR.family", NULL },
		{ SADDR "xy", "SOCKADDR.family", NULL },
		{ SADDR "", "SOCKADDR.family", NULL },
	};

	(void)unused;
	check_fields(cases, COUNT(cases));
}

static void all_fields_come_in_the_order_of_the_log(void **unused)
{
	struct arena mem = { 0 };

	(void)unused;
	assert_string_equal(
		decode_all(
			audit(),
			"type=SYSCALL" AT("1") "a0=1 pid=2\x1dSYSCALL=x\ntype=BPRM" AT(
				"1") "pid=3 fp=4\ntype=PATH" AT("1") "name=\"/\" nametype=NORMAL",
			&mem),
		"type=[\"SYSCALL\",\"BPRM\",\"PATH\"] name=/ nametype=NORMAL file_path=/ "
		"file_action=use pid=2 "
		"SYSCALL=x SYSCALL.a0=1 BPRM.pid=3 BPRM.fp=4 PATH.0.name=/ PATH.0.nametype=NORMAL");
	arena_free(&mem);
}

static void what_has_no_head_is_bad(void **unused)
{
	static const char *const lines[] = {
		"",
		"type=A",
		"type= msg=audit(1.000:1): ",
		"type=A msg=audit(1.00:1): ",
		"type=A msg=audit(1.0000:1): ",
		"type=A msg=audit(1.000:): ",
		"type=A msg=audit(1.000:1)",
		"type=A msg=audit(9223372036.854:1): ",
		"node= type=A msg=audit(1.000:1): ",
		"xtype=A msg=audit(1.000:1): ",
		"x type=A msg=audits(1.000:1): ",
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(lines); i++) {
		struct value got;
		int64_t ns;

		assert_false(decode_field(audit(), lines[i], "type", &got, &ns, &mem));
		assert_true(ns == TIME_NONE);
	}
	arena_free(&mem);
}

static void heads_are_passed_over(void **unused)
{
#define LINE_ "type=A" AT("1") "x=1"
	static const struct field_case cases[] = {
		{ "Nov 24 10:00:00 gate audispd: " LINE_, "x", "1" },
		{ "Nov 24 10:00:00 gate audispd: " LINE_, "node", "gate" },
		{ "Nov 24 10:00:00 gate audispd: node=b " LINE_, "node", "b" },
		{ "Nov  4 10:00:00 gate kernel: [ 1.5] audit: type=1400 audit(1795514400.365:1): "
		  "apparmor=\"DENIED\"",
		  "type", "AVC" },
		{ "Nov  4 10:00:00 gate kernel: [ 1.5] audit: type=1400 audit(1795514400.365:1): "
		  "apparmor=\"DENIED\"",
		  "apparmor", "DENIED" },
		{ "<13>1 2026-11-24T10:00:00Z gate audit - - - " LINE_, "node", "gate" },
		{ "2026-11-24T10:00:00.1+00:00 gate audit: " LINE_, "node", "gate" },
		{ "[ 1.5] audit: " LINE_, "node", NULL },
		{ "audispd: " LINE_, "node", NULL },
		{ "<13 x " LINE_, "node", NULL },
		{ "Nov " LINE_, "node", NULL },
	};

	(void)unused;
	check_fields(cases, COUNT(cases));
}

static void numbers_have_names(void **unused)
{
#define CALL_ "type=SYSCALL" AT("1")
	static const struct field_case cases[] = {
		{ "type=1309" AT("1") "argc=1 a0=6162", "type", "EXECVE" },
		{ "type=1309" AT("1") "argc=1 a0=6162", "a0", "ab" },
		{ "type=UNKNOWN[1334]" AT("1") "x=1", "type", "BPF" },
		{ "type=1999" AT("1") "x=1", "type", "1999" },
		{ "type=18446744073709551616" AT("1") "x=1", "type", "18446744073709551616" },
		{ CALL_ "arch=c000003e syscall=59", "SYSCALL", "execve" },
		{ CALL_ "arch=c00000b7 syscall=221", "SYSCALL", "execve" },
		{ CALL_ "arch=c00000b7 syscall=221", "ARCH", "aarch64" },
		{ CALL_ "arch=c00000b7 syscall=59", "syscall", "59" },
		{ CALL_ "arch=c000003e syscall=59\x1dSYSCALL=mine", "SYSCALL", "mine" },
		{ CALL_ "arch=c000003e syscall=18446744073709551615", "ARCH", "x86_64" },
		{ CALL_ "arch=c000003e syscall=9999", "SYSCALL", "9999" },
		{ CALL_ "arch=ff syscall=59", "ARCH", "ff" },
		{ CALL_ "arch=40000003 syscall=11", "SYSCALL", "execve" },
		{ CALL_ "arch=40000003 syscall=11", "ARCH", "i386" },
		{ CALL_ "arch=40000003 syscall=0", "SYSCALL", "0" },
	};

	(void)unused;
	check_fields(cases, COUNT(cases));
}

static void what_is_done_to_a_file(void **unused)
{
#define OPEN_(call, flags) CALL_ "arch=c000003e syscall=" call " a1=" flags " a2=" flags "\n"
	static const struct field_case cases[] = {
		{ FILE_("/x", "CREATE"), "file_action", "create" },
		{ FILE_("/x", "DELETE"), "file_action", "delete" },
		{ FILE_("/x", "NORMAL"), "file_action", "use" },
		{ FILE_("/x", "PARENT"), "file_action", NULL },
		{ OPEN_("257", "241") FILE_("/x", "NORMAL"), "file_action", "write" },
		{ OPEN_("257", "80000") FILE_("/x", "NORMAL"), "file_action", "use" },
		{ OPEN_("2", "2") FILE_("/x", "NORMAL"), "file_action", "write" },
		{ OPEN_("85", "0") FILE_("/x", "NORMAL"), "file_action", "write" },
		{ OPEN_("59", "1") FILE_("/x", "NORMAL"), "file_action", "use" },
	};

	(void)unused;
	check_fields(cases, COUNT(cases));
}

static void the_log_is_recognised(void **unused)
{
	static const struct {
		const char *head, *reader;
	} cases[] = {
		{ "type=A" AT("1") "x=1\n", "audit" },
		{ "node=b type=A" AT("1") "x=1\nx\n" EXEC, "audit" },
		{ "type=A" AT("1") "x=1\nx\n", "plain" },
		{ "type=A x=1\n", "plain" },
		{ "audispd: " LINE_ "\nkernel: " LINE_ "\n", "audit" },
	};
	int confidence;

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(reader_sniff(NULL, str_of(cases[i].head), &confidence)->name,
		                    cases[i].reader);
}

/* What comes out of an input that is given in parts, records parted by `|` with their offsets. */
struct joining {
	void *state;
	struct str all;
	size_t from;
	struct buf out;
	struct arena mem;
};

static void join_begin(struct joining *j, struct str all)
{
	*j = (struct joining){ .all = all };
	j->state = audit()->open(ask(audit(), "x", &j->mem), &j->mem);
}

/* All that is there up to `to`, of which only whole lines are given before the end. */
static void join_to(struct joining *j, size_t to, bool end)
{
	size_t whole = end ? to - j->from
	                   : audit()->whole(j->state, str_slice(j->all, j->from, to));
	struct reader_input in = { str_slice(j->all, j->from, j->from + whole), j->from, end };
	struct reader_joined joined;

	while (audit()->join(j->state, &in, &joined, &j->mem)) {
		buf_printf(&j->out, "%u:", (unsigned)joined.offset);
		buf_add(&j->out, joined.raw);
		buf_add_char(&j->out, '|');
	}
	assert_int_equal(in.bytes.n, 0);
	assert_int_equal(in.offset, j->from + whole);
	j->from += whole;
}

static void join_end(struct joining *j)
{
	buf_free(&j->out);
	arena_free(&j->mem);
}

/* A line of an event, alone and with its end. */
#define R(type, sec, serial)  "type=" type " msg=audit(" sec ".000:" serial "): "
#define RN(node, sec, serial) "node=" node " " R("A", sec, serial)
#define L(type, sec, serial)  R(type, sec, serial) "\n"
#define N(node, sec, serial)  RN(node, sec, serial) "\n"

/* The same for any two places where the input is parted. */
static void check_joined(const char *text, const char *want)
{
	struct joining whole;
	struct str all = str_of(text);

	join_begin(&whole, all);
	join_to(&whole, all.n, true);
	assert_str(buf_str(&whole.out), want);
	for (size_t first = 0; first <= all.n; first++) {
		for (size_t second = first; second <= all.n; second++) {
			struct joining split;

			join_begin(&split, all);
			join_to(&split, first, false);
			join_to(&split, second, false);
			join_to(&split, all.n, true);
			assert_true(str_eq(buf_str(&split.out), buf_str(&whole.out)));
			join_end(&split);
		}
	}
	join_end(&whole);
}

static void lines_of_an_event_are_one_record(void **unused)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ L("A", "1", "1") L("B", "1", "1") L("A", "1", "2"),
		  "0:" R("A", "1", "1") "\n" R("B", "1", "1") "|56:" R("A", "1", "2") "|" },
		{ L("A", "1", "1") L("A", "1", "2") L("B", "1", "1") L("B", "1", "2"),
		  "0:" R("A", "1", "1") "\n" R("B", "1", "1") "|28:" R("A", "1", "2") "\n" R(
			  "B", "1", "2") "|" },
		{ L("A", "1", "1") L("EOE", "1", "1") L("B", "1", "1"),
		  "0:" R("A", "1", "1") "\n" R("EOE", "1", "1") "|58:" R("B", "1", "1") "|" },
		{ L("A", "1", "1") L("A", "3", "2") L("B", "1", "1"),
		  "0:" R("A", "1", "1") "\n" R("B", "1", "1") "|28:" R("A", "3", "2") "|" },
		{ L("A", "1", "1") L("A", "4", "2") L("B", "1", "1"),
		  "0:" R("A", "1", "1") "|28:" R("A", "4", "2") "|56:" R("B", "1", "1") "|" },
		{ L("A", "9", "1") L("A", "1", "2") L("B", "1", "2"),
		  "0:" R("A", "9", "1") "|28:" R("A", "1", "2") "\n" R("B", "1", "2") "|" },
		{ L("A", "1", "1") L("A", "2", "1") L("B", "1", "1"),
		  "0:" R("A", "1", "1") "\n" R("B", "1", "1") "|28:" R("A", "2", "1") "|" },
		{ N("a", "1", "1") N("b", "1", "1") N("a", "1", "1"),
		  "0:" RN("a", "1", "1") "\n" RN("a", "1", "1") "|35:" RN("b", "1", "1") "|" },
		{ N("a", "1", "1") N("b", "9", "1") N("a", "1", "1") N("b", "9", "1"),
		  "0:" RN("a", "1", "1") "\n" RN("a", "1", "1") "|35:" RN("b", "9", "1") "\n" RN(
			  "b", "9", "1") "|" },
		{ "\n" L("A", "1", "1") " \r\nnoise\n" L("B", "1", "1") "noise",
		  "1:" R("A", "1", "1") "\n" R("B", "1", "1") "|32:noise|66:noise|" },
		{ "", "" },
		{ "\n", "" },
		{ "type=A msg=audit(1.000:1): \r\ntype=B msg=audit(1.000:1): x",
		  "0:type=A msg=audit(1.000:1): \ntype=B msg=audit(1.000:1): x|" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		check_joined(cases[i].text, cases[i].want);
}

/* Events that are all open at once; the first gets another line after `between` others. */
static size_t records_of(unsigned between)
{
	struct buf text = { 0 };
	struct joining j;
	size_t n = 0;

	for (unsigned i = 0; i <= between; i++)
		buf_printf(&text, "type=A msg=audit(1.000:%u): x=1\n", i);
	buf_printf(&text, "type=B msg=audit(1.000:0): x=2\n");
	join_begin(&j, buf_str(&text));
	join_to(&j, text.n, true);
	for (size_t i = 0; i < j.out.n; i++)
		n += j.out.p[i] == '|';
	join_end(&j);
	buf_free(&text);
	return n;
}

static void no_more_than_512_events_are_open(void **unused)
{
	(void)unused;
	assert_int_equal(records_of(511), 512);
	assert_int_equal(records_of(512), 514);
	assert_int_equal(records_of(2000), 2002);
}

static void an_event_without_end_is_not_held(void **unused)
{
	struct joining j;
	struct buf text = { 0 };
	size_t records = 0;

	(void)unused;
	for (int i = 0; i < 40; i++) {
		buf_printf(&text, "type=A msg=audit(1.000:1): x=");
		buf_add_many(&text, 'x', (size_t)1 << 20);
		buf_add_char(&text, '\n');
	}
	join_begin(&j, buf_str(&text));
	join_to(&j, text.n, true);
	for (size_t i = 0; i < j.out.n; i++)
		records += j.out.p[i] == '|';
	assert_int_equal(records, 2);
	join_end(&j);
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_have_values),
		cmocka_unit_test(hexadecimal_is_decoded_where_auditd_writes_it),
		cmocka_unit_test(names_tell_lines_apart),
		cmocka_unit_test(command_lines_are_put_together),
		cmocka_unit_test(the_file_is_what_was_made_else_deleted_else_used),
		cmocka_unit_test(addresses_are_decoded),
		cmocka_unit_test(all_fields_come_in_the_order_of_the_log),
		cmocka_unit_test(what_has_no_head_is_bad),
		cmocka_unit_test(heads_are_passed_over),
		cmocka_unit_test(numbers_have_names),
		cmocka_unit_test(what_is_done_to_a_file),
		cmocka_unit_test(the_log_is_recognised),
		cmocka_unit_test(lines_of_an_event_are_one_record),
		cmocka_unit_test(no_more_than_512_events_are_open),
		cmocka_unit_test(an_event_without_end_is_not_held),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
