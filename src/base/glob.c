/*
 * Globs; see glob.h.  Without `?` a pattern is literal runs between stars: the first must begin
 * the text, the last must end it, the others are searched for one after the other, each as far
 * left as possible, so nothing is ever tried twice.
 */
#include "base/glob.h"

#include "base/utf8.h"

static bool runs_equal(struct str a, struct str b, bool nocase)
{
	return nocase ? utf8_eq_nocase(a, b) : str_eq(a, b);
}

/* Take the literal run before the next star and the stars after it; false: no star is left. */
static bool take_run(struct str *pattern, struct str *run)
{
	size_t at = pattern->n && pattern->p[0] == '*' ? 0 : str_find_char(*pattern, '*');

	if (at == STR_NONE)
		return false;
	*run = str_slice(*pattern, 0, at);
	while (at < pattern->n && pattern->p[at] == '*')
		at++;
	*pattern = str_from(*pattern, at);
	return true;
}

static bool match_runs(struct str pattern, struct str text, bool nocase)
{
	struct str run;

	if (!take_run(&pattern, &run))
		return runs_equal(pattern, text, nocase);
	if (text.n < run.n || !runs_equal(run, str_slice(text, 0, run.n), nocase))
		return false;
	text = str_from(text, run.n);
	while (take_run(&pattern, &run)) {
		size_t at = nocase ? utf8_find_nocase(text, run) : str_find(text, run);

		if (at == STR_NONE)
			return false;
		text = str_from(text, at + run.n);
	}
	return text.n >= pattern.n &&
	       runs_equal(pattern, str_from(text, text.n - pattern.n), nocase);
}

/* With `?`, which is a whole character: back to the last star, which then takes one more. */
static bool match_steps(struct str pattern, struct str text, bool nocase)
{
	struct str after_star = { 0 }, star_text = { 0 };
	bool starred = false, ok;

	while (text.n || pattern.n) {
		char c = pattern.n ? pattern.p[0] : '\0';

		if (pattern.n && c == '*') {
			pattern = after_star = str_from(pattern, 1);
			star_text = text;
			starred = true;
		} else if (pattern.n && text.n && c == '?') {
			utf8_take(&text, &ok);
			pattern = str_from(pattern, 1);
		} else if (pattern.n && text.n && nocase && utf8_take_same(&pattern, &text)) {
			continue;
		} else if (pattern.n && text.n && !nocase && c == text.p[0]) {
			text = str_from(text, 1);
			pattern = str_from(pattern, 1);
		} else if (starred && text.n) {
			utf8_take(&star_text, &ok);
			text = star_text;
			pattern = after_star;
		} else {
			return false;
		}
	}
	return true;
}

bool glob_match(struct str pattern, struct str text, unsigned flags)
{
	bool nocase = flags & GLOB_NOCASE;

	if ((flags & GLOB_ONE) && str_find_char(pattern, '?') != STR_NONE)
		return match_steps(pattern, text, nocase);
	return match_runs(pattern, text, nocase);
}

bool glob_is_plain(struct str pattern, unsigned flags)
{
	return str_find_char(pattern, '*') == STR_NONE &&
	       (!(flags & GLOB_ONE) || str_find_char(pattern, '?') == STR_NONE);
}
