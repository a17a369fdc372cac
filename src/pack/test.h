/*
 * A pack's own tests: recorded telemetry, and what the pack's rules have to say of it.  A file
 * `tests/NAME.yaml` is one:
 *
 *     name: Certutil fetches a program
 *     about: what it shows
 *     input: data/certutil.json           # of the folder `tests`; or a list of such, or of
 *     category: endpoint/windows          #   { path, category }
 *     expect:
 *       - rule: certutil-download         # id or name
 *         file: certutil.json             # where there are several inputs
 *         record: 3                       # its number in the file
 *         fields: { severity: 7, summary: '*transfer.sh*', matched.Image: '*\certutil.exe' }
 *       - { rule: other-rule, count: 2 }  # so many signals; 0: none; left out: one or more
 *     only: yes                           # no other signals than those
 *     silent: yes                         # instead of expect: none at all
 *     by_hand: certutil.exe ...           # for people: what leaves these traces, lines
 *     cleanup: del stage.exe              # and what undoes it
 *
 * `fields` are those of a signal as `gyoji detect -f ndjson` writes it, `a.b` goes into objects;
 * texts ignore case, `*` is any text.  Suppressed signals count only where `suppressed_by` is
 * expected.  A live test has `live` instead of `input`, see struct pack_live.
 */
#ifndef PACK_TEST_H
#define PACK_TEST_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

struct test_field {
	struct str name, pattern;
};

struct test_expect {
	size_t line; /* in the file, from 1 */
	struct str rule; /* id or name; empty: any */
	struct str file; /* end of the source's file; empty: any */
	uint64_t record; /* 0: any */
	bool counted;
	uint64_t count;
	struct test_field *field;
	size_t fields;
};

struct test_input {
	struct str path; /* below the pack's folder `tests` */
	struct str category;
};

/* What is run and recorded: a file is served on 127.0.0.1, the commands fetch it.  The recording
 * is the input: the files `audit` and `syslog`. */
struct pack_live {
	struct str serve; /* the name under which it is served */
	struct str content; /* of it */
	uint16_t port; /* preferred */
	size_t commands;
	const char *const **command; /* words; {port} and {dir} are filled in; NULL at the end */
};

struct pack_test {
	struct str file;
	struct str name, about;
	struct str by_hand, cleanup; /* lines of commands; may be empty */
	struct test_input *input;
	size_t inputs;
	struct test_expect *expect;
	size_t expects;
	bool only, silent;
	struct pack_live *live; /* NULL: recorded telemetry */
};

/* Read a test.  False: `err`, with the file and the line. */
bool pack_test_read(struct pack_test *test, struct str file, struct str text, struct arena *a,
                    struct err *err);

/* Judge what a detection wrote as ndjson: what is wrong is added to `wrong`, a line each.  In what
 * is expected `{port}` and `{dir}` stand for the live test's (both empty: for themselves).  True:
 * nothing is wrong. */
bool pack_test_judge(const struct pack_test *test, struct str signals, struct str port,
                     struct str dir, struct buf *wrong);

#endif
