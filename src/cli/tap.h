/* How the tests of packs went: TAP version 14 as they go, and JUnit XML in the end. */
#ifndef CLI_TAP_H
#define CLI_TAP_H

#include "cli/output.h"

enum tested { TEST_PASSED, TEST_FAILED, TEST_SKIPPED };

struct tap {
	struct output *out;
	struct buf xml; /* testcase elements of the suite */
	struct buf suites; /* those that are over */
	size_t n, count[3]; /* tests told so far; of the suite, by enum tested */
};

/* `plan`: how many tests will come. */
bool tap_open(struct tap *t, struct output *out, size_t plan, struct err *err);

/* A test of a pack.  `why` has lines: what is wrong, or why it was skipped. */
bool tap_test(struct tap *t, struct str pack, struct str name, struct str file, enum tested how,
              struct str why, struct err *err);

/* The tests of a pack are over. */
void tap_suite(struct tap *t, struct str pack);

/* Write the JUnit XML of all; `path.p` NULL: none is wanted.  False: `err`. */
bool tap_close(struct tap *t, struct str path, struct err *err);

#endif
