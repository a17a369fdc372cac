/* Ctrl-C; see interrupt.h. */
#include "cli/interrupt.h"

#include <signal.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli.h"

#define ONE_MS                                                                                     \
	300 /* signals closer together are one: some send theirs to a process and its group */

static atomic_bool stop;
static atomic_llong first; /* ms, monotonic */

static void interrupted(int number)
{
	struct timespec t;
	long long now;

	(void)number;
	clock_gettime(CLOCK_MONOTONIC, &t);
	now = (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
	if (!atomic_exchange(&stop, true))
		atomic_store(&first, now);
	else if (now - atomic_load(&first) > ONE_MS)
		_exit(STATUS_INTERRUPTED);
}

atomic_bool *interrupt_watch(bool term)
{
	/* Without SA_RESTART: a read that waits for a terminal or pipe comes back. */
	struct sigaction action = { .sa_handler = interrupted };

	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	if (term)
		sigaction(SIGTERM, &action, NULL);
	return &stop;
}
