/* Inputs: what an argument stands for, in which order, with which category; and their bytes. */
#include "source/source.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit.h"

static int reports;

static void count_report(void *user, struct str path, const char *why, bool named)
{
	(void)user, (void)path, (void)why, (void)named;
	reports++;
}

static void file_make(const char *path, struct str bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes.p, bytes.n), bytes.n);
	close(fd);
}

/* A folder tree to look at, entered; made once. */
static int tree_make(void **state)
{
	static char dir[] = "/tmp/gyoji-source-XXXXXX";

	if (!mkdtemp(dir) || chdir(dir) != 0)
		return -1;
	mkdir("logs", 0700);
	mkdir("logs/endpoint", 0700);
	mkdir("logs/endpoint/windows", 0700);
	mkdir("logs/a", 0700);
	file_make("logs/endpoint/windows/x.json", STR("{}\n"));
	file_make("logs/a/z.log", STR("z"));
	file_make("logs/a-b.log", STR("b"));
	file_make("logs/top.log", STR("t"));
	file_make("one.log", STR("one\n"));
	file_make("k=v.log", STR("kv"));
	*state = dir;
	return 0;
}

static int tree_drop(void **state)
{
	char command[128];

	snprintf(command, sizeof(command), "rm -rf '%s'", (const char *)*state);
	return chdir("/") == 0 && system(command) == 0 ? 0 : -1;
}

static void arguments_become_inputs(void **unused)
{
	static const struct {
		const char *argument;
		const char *want; /* category:path joined by blanks */
		int reports;
	} cases[] = {
		{ "one.log", ":one.log", 0 },
		{ "./one.log", ".:./one.log", 0 },
		{ "proxy/access=one.log", "proxy/access:one.log", 0 },
		{ "c=./one.log", "c:./one.log", 0 },
		{ "k=v.log", ":k=v.log", 0 }, /* it exists as a path */
		{ "logs",
		  ":logs/a-b.log a:logs/a/z.log endpoint/windows:logs/endpoint/windows/x.json "
		  ":logs/top.log",
		  0 },
		{ "logs/endpoint/windows/x.json",
		  "logs/endpoint/windows:logs/endpoint/windows/x.json", 0 },
		{ "logs/endpoint", "windows:logs/endpoint/windows/x.json", 0 },
		{ "w=logs/endpoint", "w:logs/endpoint/windows/x.json", 0 },
		{ "w=logs/*.log", "w:logs/a-b.log w:logs/top.log", 0 },
		{ "none.log", "", 1 },
		{ "w=", "", 1 },
		{ "-", ":stdin", 0 },
		{ "w=-", "w:stdin", 0 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct input_list list = { 0 };
		struct arena mem = { 0 };
		struct buf got = { 0 };

		reports = 0;
		source_find(str_of(cases[i].argument), &list, &mem, count_report, NULL);
		for (size_t k = 0; k < list.n; k++) {
			assert_int_equal(list.input[k].origin.index, k);
			buf_printf(&got, "%s%.*s:%.*s", k ? " " : "",
			           STR_ARG(list.input[k].origin.category),
			           STR_ARG(list.input[k].origin.name));
			assert_true(str_ends(str_of(cases[i].argument), list.input[k].given));
			assert_true(list.input[k].given.n > 0);
		}
		assert_str(buf_str(&got), cases[i].want);
		assert_int_equal(reports, cases[i].reports);
		buf_free(&got);
		arena_free(&mem);
	}
}

/* All bytes of a file through a stream, in reads of `step`. */
static bool read_all(const char *path, size_t step, struct buf *all, bool *plain, struct err *err)
{
	struct input in = { .path = path };
	struct str head;
	struct stream *s = stream_open(&in, &head, plain, err);
	int64_t n;

	if (!s)
		return false;
	while ((n = stream_read(s, buf_room(all, step), step, err)) > 0)
		all->n += (size_t)n;
	assert_memory_equal(head.p, all->p, head.n);
	stream_close(s);
	return n == 0;
}

static void streams_give_all_bytes(void **unused)
{
	static const struct {
		const char *packer; /* NULL: not compressed */
	} cases[] = { { NULL }, { "gzip -c" }, { "zstd -qc" }, { "xz -c" }, { "bzip2 -c" } };
	struct buf want = { 0 };

	(void)unused;
	for (int i = 0; i < 20000; i++)
		buf_printf(&want, "line %d of many\n", i * 7);
	file_make("want", buf_str(&want));
	for (size_t i = 0; i < COUNT(cases); i++)
		for (size_t step = 100; step < 1000000; step *= 31) {
			struct buf got = { 0 };
			struct err err = { 0 };
			char command[64];
			bool plain;

			snprintf(command, sizeof(command), "%s want > packed",
			         cases[i].packer ? cases[i].packer : "cat");
			assert_int_equal(system(command), 0);
			assert_true(read_all("packed", step, &got, &plain, &err));
			assert_int_equal(plain, cases[i].packer == NULL);
			assert_int_equal(got.n, want.n);
			assert_memory_equal(got.p, want.p, want.n);
			buf_free(&got);
		}
	buf_free(&want);
}

static void a_broken_stream_gives_its_good_part_and_fails(void **unused)
{
	static const char *const packers[] = { "gzip -c", "zstd -qc", "xz -c", "bzip2 -c" };
	char command[64];
	bool plain;

	(void)unused;
	for (size_t i = 0; i < COUNT(packers); i++) {
		struct buf got = { 0 };
		struct err err = { 0 };

		snprintf(command, sizeof(command), "%s want | head -c 2000 > cut", packers[i]);
		assert_int_equal(system(command), 0);
		assert_false(read_all("cut", 4096, &got, &plain, &err));
		assert_int_equal(err.kind, ERR_INPUT);
		buf_free(&got);
	}
}

static void what_is_no_file_cannot_be_opened(void **unused)
{
	struct buf got = { 0 };
	struct err err = { 0 };
	bool plain;

	(void)unused;
	assert_false(read_all("no such file", 4096, &got, &plain, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	buf_free(&got);
}

/* All of the readable part of `made` by a command: `lines` whole lines, and then `why`. */
static void check_gzip(const char *command, size_t step, size_t lines, const char *why)
{
	struct buf got = { 0 }, message = { 0 };
	struct err err = { 0 };
	struct str rest, line;
	bool plain, ok;
	size_t n = 0;

	assert_int_equal(system(command), 0);
	ok = read_all("made", step, &got, &plain, &err);
	if (ok != !why)
		print_error("%s: %s\n", command, err.text);
	assert_int_equal(ok, !why);
	for (rest = buf_str(&got); str_take_line(&rest, &line); n++)
		continue;
	assert_int_equal(n, lines);
	if (why) {
		buf_printf(&message, "broken gzip stream after %zu bytes: %s", got.n, why);
		buf_add_char(&message, '\0');
		assert_string_equal(err.text, message.p);
	}
	buf_free(&got);
	buf_free(&message);
}

static void gzip_gives_all_up_to_where_it_breaks(void **unused)
{
#define LINES "seq 1 3000 | gzip -cn"
#define REST  "what follows is not gzip and is left out"
	static const struct {
		const char *command;
		size_t lines;
		const char *why; /* NULL: nothing is wrong */
	} cases[] = {
		{ LINES " > made", 3000, NULL },
		{ "(" LINES ";" LINES ") > made", 6000, NULL },
		{ "(" LINES "; : | gzip -c;" LINES ") > made", 6000, NULL },
		{ "(" LINES "; head -c 512 /dev/zero) > made", 3000, NULL },
		{ "(" LINES "; echo no member) > made", 3000, REST },
		{ "(" LINES "; printf '\\037no member') > made", 3000, REST },
		{ "(" LINES "; head -c 9 /dev/zero; " LINES ") > made", 3000, REST },
		{ "(" LINES "; printf '\\037\\213') > made", 3000, "it ends too early" },
		{ LINES " | head -c -8 > made", 3000, "it ends too early" },
		{ LINES " | head -c -1 > made", 3000, "it ends too early" },
		{ "(" LINES " | head -c -8; printf 12345678) > made", 3000,
		  "incorrect data check" },
		{ "(" LINES ";" LINES " | head -c -8) > made", 6000, "it ends too early" },
		{ "printf '\\037\\213' > made", 0, "it ends too early" },
		{ "printf '\\037\\213no method' > made", 0, "unknown compression method" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		for (size_t step = 1; step < 1000000; step *= 99)
			check_gzip(cases[i].command, step, cases[i].lines, cases[i].why);
}

/* Half of a file gives half of its lines: nothing is held back. */
static void gzip_holds_nothing_back(void **unused)
{
	struct buf got = { 0 };
	struct err err = { 0 };
	bool plain;

	(void)unused;
	assert_int_equal(system("head -c 9000 /dev/urandom > noise"), 0);
	assert_int_equal(system("gzip -c noise | head -c 8000 > made"), 0);
	assert_false(read_all("made", 100, &got, &plain, &err));
	assert_in_range(got.n, 7000, 8000);
	buf_free(&got);
}

/* What happens to a followed file while its reader waits: one thing each time. */
struct happening {
	int step;
};

static bool follow_step(const void *user)
{
	struct happening *h = (struct happening *)user;

	switch (h->step++) {
	case 0: /* a line that ends late */
		assert_int_equal(system("printf 'wo' >>followed"), 0);
		return false;
	case 1:
		assert_int_equal(system("echo >>followed; echo three >>followed"), 0);
		return false;
	case 2: /* rotation, the old file's last line left open */
		assert_int_equal(system("printf last >>followed; mv followed old; "
		                        "echo new >followed"),
		                 0);
		return false;
	case 3: /* cut off and written again */
		assert_int_equal(system(": >followed; echo x >>followed"), 0);
		return false;
	default:
		return true;
	}
}

static void a_followed_file_is_read_on(void **unused)
{
	struct happening h = { 0 };
	struct input in = { .path = "followed", .follow = true, .stop = follow_step };
	struct buf got = { 0 };
	struct err err = { 0 };
	struct str head;
	struct stream *s;
	bool plain;
	int64_t n;

	(void)unused;
	in.stop_user = &h;
	file_make("followed", STR("one\n"));
	s = stream_open(&in, &head, &plain, &err);
	assert_non_null(s);
	assert_false(plain);
	while ((n = stream_read(s, buf_room(&got, 100), 100, &err)) > 0)
		got.n += (size_t)n;
	assert_int_equal(n, 0);
	assert_str(buf_str(&got), "one\nwo\nthree\nlast\nnew\nx\n");
	stream_close(s);
	buf_free(&got);
}

/* PowerShell's `>>` goes on without a mark; a file that takes the name has its own. */
static bool follow_wide_step(const void *user)
{
	static const char *const command[] = {
		"printf 'w\\0o' >>wide", /* half a unit is left open */
		"printf '\\0\\n\\0t\\0' >>wide",
		"printf 'l\\0' >>wide; mv wide old; printf '\\376\\377\\0n\\0e\\0w\\0\\n' >wide",
		": >wide; printf '\\377\\376x\\0\\n\\0' >>wide",
		"rm wide; echo plain >wide",
	};
	struct happening *h = (struct happening *)user;

	if (h->step == COUNT(command))
		return true;
	assert_int_equal(system(command[h->step++]), 0);
	return false;
}

static void a_followed_file_of_utf16_is_read_on(void **unused)
{
	for (size_t room = 1; room < 1000; room *= 10) {
		struct happening h = { 0 };
		struct input in = { .path = "wide", .follow = true, .stop = follow_wide_step };
		struct buf got = { 0 };
		struct err err = { 0 };
		struct str head;
		struct stream *s;
		bool plain;
		int64_t n;

		(void)unused;
		in.stop_user = &h;
		file_make("wide", str_make("\xff\xfe\xac\x20\n\0", 6));
		s = stream_open(&in, &head, &plain, &err);
		assert_non_null(s);
		assert_false(plain);
		assert_str(head, "\xe2\x82\xac\n");
		while ((n = stream_read(s, buf_room(&got, room), room, &err)) > 0)
			got.n += (size_t)n;
		assert_int_equal(n, 0);
		assert_str(buf_str(&got), "\xe2\x82\xac\nwo\ntl\nnew\nx\nplain\n");
		stream_close(s);
		buf_free(&got);
	}
}

/* Members in any order, several open at once: each gives its own bytes. */
static void members_are_opened_in_any_order(void **unused)
{
	static const size_t order[] = { 3, 0, 2, 2, 4, 1, 0 };
	struct input_list list = { 0 };
	struct arena mem = { 0 };
	struct stream *open[COUNT(order)];
	struct err err = { 0 };
	struct str head;
	bool plain;

	(void)unused;
	assert_int_equal(system("for i in 0 1 2 3 4; do echo member $i >m$i; done; "
	                        "tar czf m.tgz m0 m1 m2 m3 m4"),
	                 0);
	source_find(STR("m.tgz"), &list, &mem, count_report, NULL);
	assert_int_equal(list.n, 5);
	for (size_t i = 0; i < COUNT(order); i++) {
		char want[16];

		open[i] = stream_open(&list.input[order[i]], &head, &plain, &err);
		assert_non_null(open[i]);
		assert_false(plain);
		snprintf(want, sizeof(want), "member %zu\n", order[i]);
		assert_str(head, want);
		if (i % 2)
			stream_close(open[i]);
	}
	for (size_t i = 0; i < COUNT(order); i += 2)
		stream_close(open[i]);
	source_close(&list);
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arguments_become_inputs),
		cmocka_unit_test(streams_give_all_bytes),
		cmocka_unit_test(a_broken_stream_gives_its_good_part_and_fails),
		cmocka_unit_test(what_is_no_file_cannot_be_opened),
		cmocka_unit_test(a_followed_file_is_read_on),
		cmocka_unit_test(a_followed_file_of_utf16_is_read_on),
		cmocka_unit_test(members_are_opened_in_any_order),
		cmocka_unit_test(gzip_gives_all_up_to_where_it_breaks),
		cmocka_unit_test(gzip_holds_nothing_back),
	};

	return cmocka_run_group_tests(tests, tree_make, tree_drop);
}
