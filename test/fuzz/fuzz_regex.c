/*
 * `FLAGS PATTERN \n TEXT` of any bytes: all matches lie within the text, from left to right, and
 * replacing each by itself changes nothing.
 */
#include <stdlib.h>

#include "base/regex.h"

#define GROUPS 8

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void matches_check(const struct regex *re, struct str text)
{
	struct str group[GROUPS];
	size_t from = 0;

	for (int i = 0; i < 100 && regex_find(re, text, from, group, GROUPS); i++) {
		for (size_t g = 0; g < GROUPS; g++)
			if (group[g].p &&
			    (group[g].p < text.p || group[g].p + group[g].n > text.p + text.n))
				abort();
		from = (size_t)(group[0].p - text.p) + group[0].n + (group[0].n == 0);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = { (const char *)data, size }, pattern;
	struct regex_flags flags = { 0 };
	struct arena mem = { 0 };
	struct err err = { 0 };
	struct regex *re;

	if (size > 2000 || !str_take_until(&text, '\n', &pattern) || pattern.n == 0)
		return 0;
	flags.nocase = pattern.p[0] & 1;
	flags.multiline = pattern.p[0] & 2;
	flags.dotall = pattern.p[0] & 4;
	pattern = str_from(pattern, 1);
	re = regex_new(pattern, flags, pattern, &err);
	if (!re && (err.kind != ERR_QUERY || err.text[0] == '\0'))
		abort();
	if (re) {
		for (size_t g = 0; g <= regex_groups(re); g++)
			(void)regex_group_name(re, g);
		matches_check(re, text);
		if (!str_eq(regex_replace(re, text, STR("$0"), &mem), text))
			abort();
	}
	regex_free(re);
	arena_free(&mem);
	return 0;
}
