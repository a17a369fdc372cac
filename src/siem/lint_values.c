/* Values of rules: patterns and regular expressions that say something else than they seem to. */
#include "expr/test.h"
#include "siem/lint_parts.h"

struct check {
	struct lint *l;
	const struct rule *rule;
};

static bool starts_star(struct str s)
{
	return str_starts(s, STR("*"));
}

/* A star that no backslash takes its meaning from. */
static bool ends_star(struct str s)
{
	size_t slashes = 0;

	if (!str_ends(s, STR("*")))
		return false;
	while (slashes + 1 < s.n && s.p[s.n - 2 - slashes] == '\\')
		slashes++;
	return slashes % 2 == 0;
}

/* Where `\*` stands as a folder of a path: `C:\Users\*\x` means a star and no folder. */
static bool hides_star(struct str s)
{
	for (size_t i = 1; i + 2 < s.n; i++) {
		if (s.p[i] != '\\')
			continue;
		if (s.p[i + 1] == '\\') {
			i++;
			continue;
		}
		if (s.p[i + 1] == '*' && s.p[i + 2] == '\\' &&
		    (char_is_word(s.p[i - 1]) || s.p[i - 1] == '%'))
			return true;
	}
	return false;
}

static void glob_check(struct check *c, const struct test *t)
{
	struct str s = t->as_written, field = lint_field(c->l, t->slot);
	bool before = t->pieces && t->piece[0].kind == PIECE_MANY;
	bool after = t->pieces && t->piece[t->pieces - 1].kind == PIECE_MANY;

	if (hides_star(s))
		lint_add(c->l, LINT_WARNING, "literal-star", c->rule, s,
		         "'%.*s' of %.*s looks for the character '*': for a backslash and any text "
		         "write '\\\\*'",
		         STR_ARG(s), STR_ARG(field));
	if (s.n < 2 || t->shape == SHAPE_ANY || t->slot == TEST_SLOT_ANY)
		return;
	/* What stands around is the modifier's. */
	if ((starts_star(s) && before && after && !ends_star(s)) ||
	    (ends_star(s) && before && after && !starts_star(s)))
		lint_add(c->l, LINT_WARNING, "double-star", c->rule, s,
		         "the '*' of '%.*s' adds nothing to the modifier of %.*s, or means another "
		         "one",
		         STR_ARG(s), STR_ARG(field));
}

/* One thing: a class, an escape or a character. */
static bool is_one(struct str s)
{
	str_skip(&s, STR("?:"));
	if (s.n == 1 || (s.n == 2 && *s.p == '\\'))
		return true;
	return s.n > 2 && *s.p == '[' && str_find_char(s, ']') == s.n - 1;
}

/* `(x+)+`: a group of one repeated thing, repeated: some texts take for ever. */
static bool is_slow(struct str p)
{
	for (size_t i = 2; i + 1 < p.n; i++) {
		size_t open = i;

		if (p.p[i] != ')' || (p.p[i + 1] != '+' && p.p[i + 1] != '*') ||
		    (p.p[i - 1] != '+' && p.p[i - 1] != '*') || p.p[i - 2] == '\\')
			continue;
		while (open > 0 && p.p[open] != '(' && (open == i || p.p[open] != ')'))
			open--;
		if (p.p[open] != '(' || (open > 0 && p.p[open - 1] == '\\'))
			continue;
		if (is_one(str_slice(p, open + 1, i - 1)))
			return true;
	}
	return false;
}

static void regex_check(struct check *c, const struct test *t)
{
	struct str s = t->as_written, field = lint_field(c->l, t->slot);

	if (is_slow(s))
		lint_add(c->l, LINT_WARNING, "slow-regex", c->rule, s,
		         "the regular expression of %.*s repeats a repeated group: some texts take "
		         "for ever",
		         STR_ARG(field));
	else if ((str_starts(s, STR(".*")) && s.n > 2 && s.p[2] != '?') ||
	         (str_ends(s, STR(".*")) && s.n > 2 && s.p[s.n - 3] != '\\'))
		lint_add(c->l, LINT_INFO, "useless-regex", c->rule, s,
		         "a '.*' at an end of a regular expression of %.*s adds nothing: it is "
		         "found anywhere",
		         STR_ARG(field));
}

static void test_check(void *user, const struct test *t)
{
	if (t->kind == TEST_GLOB)
		glob_check(user, t);
	else if (t->kind == TEST_REGEX)
		regex_check(user, t);
}

void lint_values(struct lint *l, const struct rule *rule)
{
	struct check c = { .l = l, .rule = rule };

	if (rule->sigma)
		lint_each_test(rule->condition, test_check, &c);
}
