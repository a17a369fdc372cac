/* Rules that did not load; see problems.h. */
#include "cli/problems.h"

#include <stdio.h>

#include "cli/error.h"
#include "siem/tuning.h"
#include "sink/visible.h"

#define SAID_MOST    20 /* more of them would bury the answer */
#define REMARKS_MOST 5

/* The first line as a note, those behind it (a query with a caret) as they are, but for what would
 * steer a terminal: rules are other people's. */
static void problem_show(const struct sigma_problem *p)
{
	struct str rest = p->what, line = STR("");
	struct buf b = { 0 };

	str_take_line(&rest, &line);
	if (p->line)
		note("%.*s:%zu: %.*s", STR_ARG(p->file), p->line, STR_ARG(line));
	else
		note("%.*s: %.*s", STR_ARG(p->file), STR_ARG(line));
	while (str_take_line(&rest, &line)) {
		visible_add(&b, line, SIZE_MAX);
		buf_add_char(&b, '\n');
	}
	fwrite(b.p, 1, b.n, stderr);
	buf_free(&b);
}

bool problems_show(const struct rules *rules, bool verbose)
{
	size_t wrong = rules->problems - rules->skipped, said = 0;

	for (size_t i = 0; i < rules->problems; i++) {
		const struct sigma_problem *p = &rules->problem[i];

		if (!verbose && (p->skipped || said == SAID_MOST))
			continue;
		problem_show(p);
		said += !p->skipped;
	}
	if (wrong > said)
		note_count(wrong - said, "more rule", "did not load (-v says which)");
	if (!verbose)
		note_count(rules->skipped, "rule",
		           "skipped: disabled, or placeholders without values "
		           "(-v names them)");
	return wrong > 0;
}

void lists_remarks(const struct match_lists *lists, bool verbose)
{
	size_t said = verbose || lists->remarks < REMARKS_MOST ? lists->remarks : REMARKS_MOST;

	for (size_t i = 0; i < said; i++)
		note("%.*s", STR_ARG(lists->remark[i]));
	if (lists->remarks > said)
		note_count(lists->remarks - said, "more line",
		           "of match lists with a remark (-v says which)");
	note_count(lists->expired, "item", "of match lists expired: not looked at");
}

/* Patterns that no rule has: a slip leaves nothing out. */
static void unmet_remarks(const struct rules *rules, const struct tuning *e)
{
	struct arena mem = { 0 };

	for (size_t i = 0; i < e->patterns && !e->pack; i++) {
		const struct tuning_pattern *p = &e->pattern[i];
		struct str near;

		if (p->met)
			continue;
		near = tuning_pattern_near(rules, p->text, &mem);
		note("%.*s:%zu: the tuning %.*s: no rule of this run is meant by '%.*s'%s%.*s%s",
		     STR_ARG(e->file), p->line, STR_ARG(e->name), STR_ARG(p->text),
		     near.n ? ": did you mean " : "", STR_ARG(near), near.n ? "?" : "");
	}
	arena_free(&mem);
}

void tuning_remarks(const struct rules *rules)
{
	const struct tunings *tuning = rules->tuning;

	for (size_t i = 0; i < tuning->n; i++) {
		const struct tuning *e = &tuning->entry[i];

		if (e->expired)
			note("%.*s:%zu: the tuning %.*s has expired: it leaves out nothing",
			     STR_ARG(e->file), e->line, STR_ARG(e->name));
		else
			unmet_remarks(rules, e);
	}
}
