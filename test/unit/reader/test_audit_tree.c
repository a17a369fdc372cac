/* What the audit reader knows of processes from earlier events. */
#include "reader_case.h"

static const struct reader_type *audit(void)
{
	return reader_find(STR("audit"));
}

/* Events of x86-64: the call's number, who, and what else it says. */
#define CALL(serial, number, ppid, pid, more)                                                      \
	"type=SYSCALL msg=audit(1.000:" serial "): arch=c000003e syscall=" number " success=yes "  \
	"ppid=" ppid " pid=" pid " " more "\n"
#define EXEC(serial, ppid, pid, name, args)                                                        \
	CALL(serial, "59", ppid, pid, "uid=7 comm=\"" name "\" exe=\"/bin/" name "\"")             \
	"type=EXECVE msg=audit(1.000:" serial "): argc=2 " args "\n"
#define TITLE(serial, text) "type=PROCTITLE msg=audit(1.000:" serial "): proctitle=" text "\n"
#define OPEN(serial, ppid, pid, name)                                                              \
	CALL(serial, "257", ppid, pid, "uid=7 comm=\"" name "\" exe=\"/bin/" name "\"")
#define BASH(serial) EXEC(serial, "1", "50", "bash", "a0=\"bash\" a1=\"-i\"")
#define CURL(serial) EXEC(serial, "50", "60", "curl", "a0=\"curl\" a1=\"http://a\"")

/* A field of all records, `;` behind each, of an input that comes in parts of `step` bytes. */
static struct str field_of_all(struct str all, const char *field, size_t step, struct arena *a)
{
	const struct slots *slots = ask(audit(), field, a);
	void *state = audit()->open(slots, a);
	size_t from = 0, have = 0;
	struct str out = STR("");

	do {
		struct arena chunk = { 0 };
		struct reader_input in;
		struct reader_joined joined;

		have = all.n - have > step ? have + step : all.n;
		in = (struct reader_input){ str_slice(all, from, have), from, have == all.n };
		if (!in.end)
			in.bytes.n = audit()->whole(state, in.bytes);
		from += in.bytes.n;
		while (audit()->join(state, &in, &joined, &chunk)) {
			struct value v = value_null();
			struct record r = { .slot = &v };
			struct str text;

			assert_true(audit()->decode(joined.state, joined.raw, slots, &r, &chunk));
			text = value_to_str(&v, &chunk);
			out = arena_printf(a, "%.*s%.*s;", STR_ARG(out), STR_ARG(text));
		}
		arena_free(&chunk);
	} while (have < all.n);
	return out;
}

static void check(const char *text, const char *field, const char *want)
{
	struct str all = str_of(text);
	struct arena mem = { 0 };

	for (size_t step = 1; step <= all.n + 64; step += step < 64 ? 1 : all.n / 8)
		assert_str(field_of_all(all, field, step, &mem), want);
	arena_free(&mem);
}

struct tree_case {
	const char *text, *field, *want;
};

static void check_all(const struct tree_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++)
		check(cases[i].text, cases[i].field, cases[i].want);
}

static void parents_are_known_from_their_execve(void **unused)
{
	static const struct tree_case cases[] = {
		{ BASH("1") CURL("2"), "parent_exe", ";/bin/bash;" },
		{ BASH("1") CURL("2"), "parent_comm", ";bash;" },
		{ BASH("1") CURL("2"), "parent_command_line", ";bash -i;" },
		{ BASH("1") CURL("2"), "parent_user", ";7;" },
		{ BASH("1") CURL("2"), "process_command_line", "bash -i;curl http://a;" },
		{ BASH("1") CURL("2") OPEN("3", "50", "60", "curl"), "process_command_line",
		  "bash -i;curl http://a;curl http://a;" },
		{ BASH("1") CURL("2") OPEN("3", "50", "60", "curl"), "parent_exe",
		  ";/bin/bash;/bin/bash;" },
		/* A child that asks before its parent was seen. */
		{ CURL("1") BASH("2"), "parent_exe", ";;" },
		/* The same number on another node is another process. */
		{ "node=a " OPEN("1", "1", "50", "bash") "node=b " OPEN("2", "50", "60", "curl"),
		  "parent_exe", ";;" },
	};

	(void)unused;
	check_all(cases, COUNT(cases));
}

#define I386(serial, number)                                                                       \
	"type=SYSCALL msg=audit(1.000:" serial "): arch=40000003 syscall=" number " success=yes "  \
	"ppid=1 pid=50 exe=\"/bin/bash\"\n"

static void later_executions_replace_earlier_ones(void **unused)
{
	static const struct tree_case cases[] = {
		{ BASH("1") EXEC("2", "1", "50", "dash", "a0=\"dash\"") CURL("3"), "parent_exe",
		  ";;/bin/dash;" },
		/* Another program, whose execve was not logged. */
		{ BASH("1") OPEN("2", "1", "50", "dash") CURL("3"), "parent_command_line", ";;;" },
		{ BASH("1") OPEN("2", "1", "50", "dash") TITLE("2", "\"dash\"") CURL("3"),
		  "parent_command_line", ";;dash;" },
		{ BASH("1") CALL("2", "231", "1", "50", "exe=\"/bin/bash\"") CURL("3"),
		  "parent_exe", ";;;" },
		/* i386 has numbers of its own: 11 is execve, 59 is not. */
		{ BASH("1") I386("2", "11") CURL("3"), "parent_command_line", ";;;" },
		{ BASH("1") I386("2", "59") CURL("3"), "parent_command_line", ";;bash -i;" },
		{ BASH("1") I386("2", "252") CURL("3"), "parent_command_line", ";;;" },
		/* An execve that failed changes nothing. */
		{ BASH("1") "type=SYSCALL msg=audit(1.000:2): arch=c000003e syscall=59 success=no "
		            "ppid=1 pid=50 exe=\"/bin/bash\"\n" CURL("3"),
		  "parent_command_line", ";;bash -i;" },
	};

	(void)unused;
	check_all(cases, COUNT(cases));
}

static void forks_are_followed(void **unused)
{
#define FORK(serial, flags, child)                                                                 \
	CALL(serial, "56", "1", "50", "exe=\"/bin/bash\" a0=" flags " exit=" child)
#define ARM_CLONE(serial, flags, child)                                                            \
	"type=SYSCALL msg=audit(1.000:" serial "): arch=c00000b7 syscall=220 success=yes ppid=1 "  \
	"pid=50 exe=\"/bin/bash\" a0=" flags " exit=" child "\n"
#define GRANDCHILD(serial) EXEC(serial, "55", "61", "id", "a0=\"id\"")
	static const struct tree_case cases[] = {
		{ BASH("1") FORK("2", "0", "55") GRANDCHILD("3"), "parent_command_line",
		  ";;bash -i;" },
		/* A thread has no number of its own. */
		{ BASH("1") FORK("2", "10000", "55") GRANDCHILD("3"), "parent_command_line",
		  ";;;" },
		{ BASH("1") ARM_CLONE("2", "0", "55") GRANDCHILD("3"), "parent_command_line",
		  ";;bash -i;" },
		{ BASH("1") ARM_CLONE("2", "10000", "55") GRANDCHILD("3"), "parent_command_line",
		  ";;;" },
		/* The child was faster than its parent's return. */
		{ BASH("1") EXEC("2", "50", "55", "dash", "a0=\"dash\"") FORK("3", "0", "55")
		          GRANDCHILD("4"),
		  "parent_command_line", ";bash -i;;dash;" },
		{ BASH("1") FORK("2", "0", "-11") GRANDCHILD("3"), "parent_exe", ";;;" },
	};

	(void)unused;
	check_all(cases, COUNT(cases));
}

static void a_forked_child_shows_its_parents_program(void **unused)
{
	static const struct tree_case cases[] = {
		{ EXEC("1", "1", "40", "x", "a0=\"x\"") OPEN("2", "50", "55", "bash")
		          TITLE("2", "62617368002D69") CURL("3"),
		  "parent_exe", ";/bin/bash;/bin/bash;" },
		{ EXEC("1", "1", "40", "x", "a0=\"x\"") OPEN("2", "50", "55", "bash")
		          TITLE("2", "62617368002D69") CURL("3"),
		  "parent_command_line", ";bash -i;bash -i;" },
		/* It may have executed it before execve's were logged. */
		{ OPEN("2", "50", "55", "bash") CURL("3"), "parent_exe", ";;" },
		{ EXEC("1", "1", "70", "x", "a0=\"x\"") OPEN("2", "50", "55", "bash") CURL("3"),
		  "parent_exe", ";;;" },
		/* Everybody is a child of init. */
		{ EXEC("1", "9", "40", "x", "a0=\"x\"") OPEN("2", "1", "55", "bash")
		          EXEC("3", "1", "60", "curl", "a0=\"curl\""),
		  "parent_exe", ";;;" },
	};

	(void)unused;
	check_all(cases, COUNT(cases));
}

static void programs_own_reports_have_parents_too(void **unused)
{
	(void)unused;
	check(BASH("1") EXEC("2", "50", "60", "sudo",
	                     "a0=\"sudo\" a1=\"id\"") "type=USER_CMD msg=audit(1.000:3): pid=60 "
	                                              "uid=0 msg='cmd=6964 res=success'\n",
	      "parent_command_line", ";bash -i;bash -i;");
	check(BASH("1") EXEC("2", "50", "60", "sudo",
	                     "a0=\"sudo\" a1=\"id\"") "type=USER_CMD msg=audit(1.000:3): pid=60 "
	                                              "uid=0 msg='cmd=6964 res=success'\n",
	      "process_command_line", "bash -i;sudo id;sudo id;");
}

/* parent_exe of the last record. */
static struct str parent_of_last(struct str text, struct arena *a)
{
	const struct slots *slots = ask(audit(), "parent_exe", a);
	void *state = audit()->open(slots, a);
	struct reader_input in = { text, 0, true };
	struct reader_joined joined;
	struct value v = value_null();
	struct record r = { .slot = &v };

	while (audit()->join(state, &in, &joined, a)) {
		v = value_null();
		audit()->decode(joined.state, joined.raw, slots, &r, a);
	}
	return value_to_str(&v, a);
}

static void execve_add(struct buf *text, unsigned serial, unsigned ppid, unsigned pid)
{
	buf_printf(text,
	           "type=SYSCALL msg=audit(1.000:%u): arch=c000003e syscall=59 success=yes "
	           "ppid=%u pid=%u exe=\"/bin/x\"\n",
	           serial, ppid, pid);
}

/* Processes beyond what is kept; the shell is asked for all the time, or only at the end. */
static struct str parent_after(unsigned others, bool asked, struct arena *a)
{
	struct buf text = { 0 };
	struct str out;

	buf_add(&text, STR(BASH("1")));
	for (unsigned i = 0; i < others; i++)
		execve_add(&text, i + 2, asked ? 50 : 1, i + 100);
	execve_add(&text, 0, 50, 99);
	out = parent_of_last(buf_str(&text), a);
	buf_free(&text);
	return out;
}

static void what_nobody_asks_for_is_forgotten(void **unused)
{
	struct arena mem = { 0 };

	(void)unused;
	assert_str(parent_after(30000, false, &mem), "/bin/bash");
	assert_str(parent_after(70000, false, &mem), "");
	assert_str(parent_after(70000, true, &mem), "/bin/bash");
	arena_free(&mem);
}

/* Process 40 is the first of which an execve was seen, however many follow: 55 is younger. */
static void the_first_execve_outlives_generations(void **unused)
{
	struct arena mem = { 0 };

	(void)unused;
	for (unsigned others = 0; others <= 40000; others += 40000) {
		struct buf text = { 0 };

		execve_add(&text, 1, 1, 40);
		for (unsigned i = 0; i < others; i++)
			execve_add(&text, i + 2, 1, i + 1000);
		buf_add(&text, STR(OPEN("100000", "50", "55", "bash") CURL("0")));
		assert_str(parent_of_last(buf_str(&text), &mem), "/bin/bash");
		buf_free(&text);
	}
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parents_are_known_from_their_execve),
		cmocka_unit_test(later_executions_replace_earlier_ones),
		cmocka_unit_test(forks_are_followed),
		cmocka_unit_test(a_forked_child_shows_its_parents_program),
		cmocka_unit_test(programs_own_reports_have_parents_too),
		cmocka_unit_test(what_nobody_asks_for_is_forgotten),
		cmocka_unit_test(the_first_execve_outlives_generations),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
