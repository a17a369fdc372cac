/* Reports of inputs; see report.h. */
#include "cli/report.h"

#include "cli/error.h"

#define SAID_MOST 20 /* a folder of unreadable files must not bury the answer */

void report_input(void *user, struct str path, const char *why, bool named)
{
	struct report *r = user;

	r->total++;
	r->failed |= named;
	if (r->said >= SAID_MOST && !r->verbose)
		return;
	note("%.*s: %s", STR_ARG(path), why);
	if (++r->said == SAID_MOST && !r->verbose)
		note("more like these are only counted (-v says all)");
}

void report_skipped(void *user, struct str path, const char *why, bool named)
{
	(void)user, (void)named;
	note("%.*s: passed over: %s", STR_ARG(path), why);
}
