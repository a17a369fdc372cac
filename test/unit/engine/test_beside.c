/* Work beside the caller's, and what is done without a thread. */
#include "engine/beside.h"

#include "unit.h"

static void *add_one(void *user)
{
	++*(int *)user;
	return NULL;
}

static void work_is_done_once_it_was_waited_for(void **unused)
{
	int n = 0;

	(void)unused;
	for (int may = 0; may < 2; may++) {
		struct beside b = { .started = false };

		beside_start(&b, may, add_one, &n);
		assert_int_equal(b.started, may);
		beside_wait(&b);
		assert_int_equal(n, may + 1);
		beside_wait(&b); /* and waiting again is nothing */
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(work_is_done_once_it_was_waited_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
