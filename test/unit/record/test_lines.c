#include "record/lines.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/un.h>

#include "record/call.h"
#include "unit.h"

#define HEAD(type) "type=" type " msg=audit(1795514400.005:8): "

static struct lines lines_new(void)
{
	return (struct lines){ .time = INT64_C(1795514400005), .serial = 8 };
}

static void texts_are_quoted_or_in_hexadecimal(void **unused)
{
	static const struct {
		struct str text;
		const char *want;
	} cases[] = {
		{ { "curl", 4 }, "\"curl\"" }, { { "", 0 }, "\"\"" },
		{ { "a b", 3 }, "612062" },    { { "a\"", 2 }, "6122" },
		{ { "\xc3\xa9", 2 }, "C3A9" }, { { "a\0b", 3 }, "610062" },
		{ { "\n", 1 }, "0A" },         { { "\x7f", 1 }, "7F" },
		{ { "!#~", 3 }, "\"!#~\"" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct lines l = lines_new();

		lines_add_text(&l, cases[i].text);
		assert_str(lines_text(&l), cases[i].want);
		lines_free(&l);
	}
}

static void lines_are_those_of_auditd(void **unused)
{
	struct lines l = lines_new();
	struct stat is = { .st_ino = 77, .st_mode = 0100644, .st_uid = 0, .st_gid = 4242424 };

	(void)unused;
	lines_add_execve(&l, (struct str){ "sh\0-c\0id; ls\0\0", 14 });
	lines_add_cwd(&l, STR("/tmp"));
	lines_add_path(&l, 0, STR("/tmp/a b"), &is, "CREATE");
	lines_add_path(&l, 1, STR("none"), NULL, "UNKNOWN");
	lines_add_proctitle(&l, (struct str){ "sh\0-c\0", 6 });
	assert_str(lines_text(&l),
	           HEAD("EXECVE") "argc=4 a0=\"sh\" a1=\"-c\" a2=69643B206C73 "
	                          "a3=\"\"\n" HEAD("CWD") "cwd=\"/tmp\"\n" HEAD(
					  "PATH") "item=0 name=2F746D702F612062 "
	                                          "inode=77 dev=00:00 mode=0100644 "
	                                          "ouid=0 "
	                                          "ogid=4242424 rdev=00:00 "
	                                          "nametype=CREATE cap_fp=0 cap_fi=0 "
	                                          "cap_fe=0 cap_fver=0 "
	                                          "cap_frootid=0\x1dOUID=\"root\" "
	                                          "OGID=\"unknown(4242424)\"\n" HEAD(
							  "PATH") "item=1 "
	                                                          "name=\"none\" "
	                                                          "nametype=UNKNOWN "
	                                                          "cap_fp=0 cap_fi=0 "
	                                                          "cap_fe=0 "
	                                                          "cap_fver=0 "
	                                                          "cap_frootid="
	                                                          "0\n" HEAD("PROCTITL"
	                                                                     "E") "pro"
	                                                                          "cti"
	                                                                          "tle"
	                                                                          "=73"
	                                                                          "680"
	                                                                          "02D"
	                                                                          "63"
	                                                                          "\n");
	lines_free(&l);
}

static void addresses_are_told_twice(void **unused)
{
	struct lines l = lines_new();
	struct sockaddr_in in = { .sin_family = AF_INET, .sin_port = htons(8888) };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6, .sin6_port = htons(53) };

	(void)unused;
	in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	in6.sin6_addr = in6addr_loopback;
	lines_add_address(&l, str_make((const char *)&in, sizeof(in)));
	lines_add_address(&l, str_make((const char *)&in6, sizeof(in6)));
	lines_add_address(&l, (struct str){ "\1\0/run/x\0", 9 });
	lines_add_address(&l, (struct str){ "\2", 1 });
	lines_add_address(&l, STR(""));
	assert_str(lines_text(&l),
	           HEAD("SOCKADDR") "saddr=020022B87F0000010000000000000000\x1dSADDR={ "
	                            "saddr_fam=inet laddr=127.0.0.1 lport=8888 }\n" HEAD(
					    "SOCKADDR") "saddr="
	                                                "0A0000350000000000000000000000000000000000"
	                                                "0000010000000"
	                                                "0\x1dSADDR={ saddr_fam=inet6 laddr=::1 "
	                                                "lport=53 }\n" HEAD(
								"SOCKADDR") "saddr="
	                                                                    "01002F72756E2F7800\x1d"
	                                                                    "SADDR={ "
	                                                                    "saddr_fam=local "
	                                                                    "path=/run/x "
	                                                                    "}\n" HEAD("SOCKADDR") "saddr=02\n" HEAD(
										    "SOCKADDR") "sa"
	                                                                                        "dd"
	                                                                                        "r="
	                                                                                        "\n");
	lines_free(&l);
}

/* A name that would end the words, or steer a terminal, is there in hexadecimal alone. */
static void strange_addresses_are_told_once(void **unused)
{
	static const char *const names[] = { "/a b",     "/a\nb", "/a}",
		                             "/\x1b[2J", "/\x1d", "/\xc3\xa9" };

	(void)unused;
	for (size_t i = 0; i < COUNT(names); i++) {
		struct lines l = lines_new();
		struct sockaddr_un un = { .sun_family = AF_UNIX };

		snprintf(un.sun_path, sizeof(un.sun_path), "%s", names[i]);
		lines_add_address(&l, str_make((const char *)&un, sizeof(un)));
		assert_true(str_starts(lines_text(&l), STR(HEAD("SOCKADDR") "saddr=01002F")));
		assert_true(str_find(lines_text(&l), STR("SADDR=")) == STR_NONE);
		lines_free(&l);
	}
}

/* What the kernel wrote gets the names as well. */
static void lines_of_the_kernel_are_enriched(void **unused)
{
	struct lines l = lines_new();
	struct buf call = { 0 }, want = { 0 };

	(void)unused;
	buf_printf(&call,
	           "audit(1.000:1): arch=" CALL_ARCH_HEX " syscall=%ld auid=4294967295 uid=0 "
	           "a0=2 comm=\"x\" key=(null)",
	           call_all(&(size_t){ 0 })[0].number);
	lines_begin_kernel(&l, "SYSCALL", buf_str(&call));
	lines_end(&l);
	buf_printf(&want,
	           "type=SYSCALL msg=%.*s\x1d"
	           "ARCH=" CALL_ARCH " SYSCALL=%s AUID=\"unset\" "
	           "UID=\"root\"\n",
	           STR_ARG(buf_str(&call)), call_all(&(size_t){ 0 })[0].name);
	buf_add_char(&want, '\0');
	assert_str(lines_text(&l), want.p);
	buf_free(&call);
	buf_free(&want);
	lines_free(&l);
}

/* Long words stand in pieces, and many words on several lines, none longer than auditd takes. */
static void long_commands_are_cut_into_lines(void **unused)
{
	struct lines l = lines_new();
	struct buf words = { 0 };
	struct str rest, line;
	size_t pieces = 0, n = 0;

	(void)unused;
	buf_add(&words, (struct str){ "sh\0", 3 });
	buf_add_many(&words, 'x', 20000);
	buf_add_char(&words, '\0');
	buf_add_many(&words, ' ', 5000);
	buf_add_char(&words, '\0');
	for (size_t i = 0; i < 3000; i++)
		buf_add(&words, (struct str){ "abc\0", 4 });
	lines_add_execve(&l, buf_str(&words));
	rest = lines_text(&l);
	while (str_take_line(&rest, &line)) {
		n++;
		assert_in_range(line.n, 1, 7700);
		assert_true(str_starts(line, STR(HEAD("EXECVE"))));
		pieces += str_find(line, STR("a1[")) != STR_NONE;
	}
	assert_int_equal(pieces, 3);
	assert_in_range(n, 8, 14);
	rest = lines_text(&l);
	assert_true(str_find(rest, STR("argc=3003 a0=\"sh\" a1_len=20000\n")) != STR_NONE);
	assert_true(str_find(rest, STR(" a2_len=10000\n")) != STR_NONE);
	assert_true(str_ends(rest, STR(" a3002=\"abc\"\n")));
	lines_free(&l);
	buf_free(&words);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_quoted_or_in_hexadecimal),
		cmocka_unit_test(lines_are_those_of_auditd),
		cmocka_unit_test(addresses_are_told_twice),
		cmocka_unit_test(strange_addresses_are_told_once),
		cmocka_unit_test(lines_of_the_kernel_are_enriched),
		cmocka_unit_test(long_commands_are_cut_into_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
