/* Ctrl-C; see interrupt.h. */
#include "cli/interrupt.h"

#include <signal.h>
#include <unistd.h>

#include "cli/cli.h"

static atomic_bool stop;

static void interrupted(int number)
{
	(void)number;
	if (atomic_exchange(&stop, true))
		_exit(STATUS_INTERRUPTED);
}

atomic_bool *interrupt_watch(void)
{
	/* Without SA_RESTART: a read that waits for a terminal or pipe comes back. */
	struct sigaction action = { .sa_handler = interrupted };

	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	return &stop;
}
