/* UTF-16 made UTF-8: every split of what comes and of what is taken gives the same bytes. */
#include "source/utf16.h"

#include "base/buf.h"
#include "unit.h"

/* Bytes that come in pieces, and where another file begins in them. */
struct pipe {
	struct str bytes;
	size_t step, restart; /* restart STR_NONE: nowhere */
	size_t at;
	struct utf16 *u;
	bool fails; /* at the end */
};

static int64_t pipe_feed(void *user, char *to, size_t room, struct err *err)
{
	struct pipe *p = user;
	size_t end = p->at < p->restart && p->restart < p->bytes.n ? p->restart : p->bytes.n;
	size_t n = end - p->at;

	n = n < p->step ? n : p->step;
	n = n < room ? n : room;
	if (p->at == p->restart && n)
		utf16_restart(p->u);
	if (n)
		memcpy(to, p->bytes.p + p->at, n);
	p->at += n;
	if (n == 0 && p->fails) {
		err_set(err, ERR_INPUT, "broken");
		return -1;
	}
	return (int64_t)n;
}

/* What comes out, with the first `head` bytes given at once, in reads of `room`. */
static int64_t read_all(struct pipe p, size_t head, size_t room, struct buf *got)
{
	struct err err = { 0 };
	int64_t n;

	p.at = head;
	p.u = utf16_new(str_slice(p.bytes, 0, head), pipe_feed, &p);
	while ((n = utf16_read(p.u, buf_room(got, room), room, &err)) > 0) {
		assert_true((size_t)n <= room);
		got->n += (size_t)n;
	}
	if (n < 0)
		assert_string_equal(err.text, "broken");
	utf16_free(p.u);
	return n;
}

#define BYTES(text)                                                                                \
	{                                                                                          \
		text, sizeof(text) - 1                                                             \
	}

static void units_become_utf8(void **unused)
{
	static const struct {
		struct str bytes;
		size_t restart;
		struct str want;
	} cases[] = {
		{ BYTES("\xff\xfe"), STR_NONE, BYTES("") },
		{ BYTES("\xff\xfe"
		        "a\0\r\0\n\0"),
		  STR_NONE, BYTES("a\r\n") },
		{ BYTES("\xfe\xff\0a\0\r\0\n"), STR_NONE, BYTES("a\r\n") },
		{ BYTES("\xff\xfe{\0\"\0a\0\"\0:\0\"\0t\0w\0e\0l\0v\0e\0\"\0}\0\xe9\0z\0"),
		  STR_NONE, BYTES("{\"a\":\"twelve\"}\xc3\xa9z") },
		{ BYTES("\xff\xfe\xac\x20\x3d\xd8\x00\xde.\0"), STR_NONE,
		  BYTES("\xe2\x82\xac\xf0\x9f\x98\x80.") },
		{ BYTES("\xfe\xff\x20\xac\xd8\x3d\xde\x00\0."), STR_NONE,
		  BYTES("\xe2\x82\xac\xf0\x9f\x98\x80.") },
		/* Halves of pairs: before a character, before another first half, the wrong way
		 * round, at the end. */
		{ BYTES("\xff\xfe\x3d\xd8x\0"), STR_NONE, BYTES("\xef\xbf\xbdx") },
		{ BYTES("\xff\xfe\x3d\xd8\x3d\xd8\x00\xde"), STR_NONE,
		  BYTES("\xef\xbf\xbd\xf0\x9f\x98\x80") },
		{ BYTES("\xff\xfe\x00\xde\x3d\xd8"), STR_NONE, BYTES("\xef\xbf\xbd\xef\xbf\xbd") },
		/* An odd byte at the end; a mark in the middle is a character. */
		{ BYTES("\xff\xfe"
		        "a\0b"),
		  STR_NONE, BYTES("a\xef\xbf\xbd") },
		{ BYTES("\xff\xfe\x3d\xd8\x00"), STR_NONE, BYTES("\xef\xbf\xbd\xef\xbf\xbd") },
		{ BYTES("\xff\xfe"
		        "a\0\xff\xfe"),
		  STR_NONE, BYTES("a\xef\xbb\xbf") },
		/* Another file: with the same order, the other, none. */
		{ BYTES("\xff\xfe"
		        "a\0\n\0\xff\xfe"
		        "b\0"),
		  6, BYTES("a\nb") },
		{ BYTES("\xff\xfe"
		        "a\0b\xfe\xff\0c"),
		  5,
		  BYTES("a\xef\xbf\xbd\n"
		        "c") },
		{ BYTES("\xff\xfe"
		        "a\0{}\xe9\n"),
		  4, BYTES("a\n{}\xe9\n") },
		{ BYTES("\xff\xfe"
		        "a\0b"),
		  4, BYTES("a\nb") },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		for (size_t head = 2; head <= cases[i].bytes.n && head <= cases[i].restart; head++)
			for (size_t step = 1; step <= cases[i].bytes.n; step++)
				for (size_t room = 1; room <= 40; room += 1 + room / 8) {
					struct pipe p = { .bytes = cases[i].bytes,
						          .step = step,
						          .restart = cases[i].restart };
					struct buf got = { 0 };

					assert_int_equal(read_all(p, head, room, &got), 0);
					if (!str_eq(buf_str(&got), cases[i].want))
						fail_msg("case %zu, head %zu, step %zu, room %zu",
						         i, head, step, room);
					buf_free(&got);
				}
}

static void a_failure_comes_behind_what_was_read(void **unused)
{
	struct pipe p = { .bytes = { "\xff\xfe"
		                     "a\0b\0c",
		                     7 },
		          .step = 3,
		          .restart = STR_NONE,
		          .fails = true };
	struct buf got = { 0 };

	(void)unused;
	assert_int_equal(read_all(p, 2, 10, &got), -1);
	assert_str(buf_str(&got), "ab\xef\xbf\xbd");
	buf_free(&got);
}

static void only_a_mark_tells(void **unused)
{
	(void)unused;
	assert_true(utf16_looks(str_make("\xff\xfe", 2)));
	assert_true(utf16_looks(str_make("\xfe\xff\0a", 4)));
	assert_false(utf16_looks(str_make("\xff\xfe\0\0", 4)));
	assert_false(utf16_looks(str_make("a\0b\0", 4)));
	assert_false(utf16_looks(str_make("\xff", 1)));
	assert_false(utf16_looks(STR("")));
}

/* More than the head and than one piece of it, and no ASCII. */
static void long_texts_are_whole(void **unused)
{
	static const struct str units[] = { { "a\0", 2 },
		                            { "\xe9\0", 2 },
		                            { "\x3d\xd8\0\xde", 4 } };
	static const char *const want[] = { "a", "\xc3\xa9", "\xf0\x9f\x98\x80" };
	struct buf bytes = { 0 }, text = { 0 }, got = { 0 };

	(void)unused;
	buf_add(&bytes, STR("\xff\xfe"));
	for (size_t i = 0; i < 200000; i++) {
		size_t of = i % 1000 < 900 ? 0 : 1 + i % 2;

		buf_add(&bytes, units[of]);
		buf_add(&text, str_of(want[of]));
	}
	for (size_t step = 1001; step < 200000; step *= 11) {
		struct pipe p = { .bytes = buf_str(&bytes), .step = step, .restart = STR_NONE };

		got.n = 0;
		assert_int_equal(read_all(p, UTF16_HEAD, 5000, &got), 0);
		assert_true(str_eq(buf_str(&got), buf_str(&text)));
	}
	buf_free(&bytes);
	buf_free(&text);
	buf_free(&got);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(units_become_utf8),
		cmocka_unit_test(a_failure_comes_behind_what_was_read),
		cmocka_unit_test(only_a_mark_tells),
		cmocka_unit_test(long_texts_are_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
