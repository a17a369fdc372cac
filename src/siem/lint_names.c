/* What rules say of themselves: ids, dates, tags, log sources; and what two of them both say. */
#include <stdlib.h>

#include "siem/lint_parts.h"

static bool is_uuid(struct str s)
{
	if (s.n != 36)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		bool dash = i == 8 || i == 13 || i == 18 || i == 23;

		if (dash ? s.p[i] != '-' : char_hex(s.p[i]) < 0)
			return false;
	}
	return true;
}

/* 2026-11-24, or with slashes as in version 1. */
static bool is_date(struct str s, char part)
{
	int year, month, day;

	if (s.n != 10 || s.p[4] != part || s.p[7] != part || !str_take_digits(&s, 4, &year))
		return false;
	s = str_from(s, 1);
	if (!str_take_digits(&s, 2, &month))
		return false;
	s = str_from(s, 1);
	return str_take_digits(&s, 2, &day) && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static void check_date(struct lint *l, const struct rule *rule, const char *key, struct str date)
{
	if (date.n == 0 || is_date(date, '-'))
		return;
	if (is_date(date, '/'))
		lint_add(l, LINT_INFO, "old-date", rule, date,
		         "the %s %.*s is written with slashes: expected YYYY-MM-DD", key,
		         STR_ARG(date));
	else
		lint_add(l, LINT_WARNING, "bad-date", rule, date,
		         "expected the %s as YYYY-MM-DD, found '%.*s'", key, STR_ARG(date));
}

/* The names of tactics, of all matrices and versions. */
static bool is_tactic(struct str s)
{
	static const char *const tactics[] = {
		"reconnaissance",
		"resource-development",
		"initial-access",
		"execution",
		"persistence",
		"privilege-escalation",
		"defense-evasion",
		"credential-access",
		"discovery",
		"lateral-movement",
		"collection",
		"command-and-control",
		"exfiltration",
		"impact",
		"stealth",
		"defense-impairment",
		"evasion",
		"inhibit-response-function",
		"impair-process-control",
	};

	for (size_t i = 0; i < COUNT(tactics); i++)
		if (str_eq(s, str_of(tactics[i])))
			return true;
	return false;
}

static bool all_digits(struct str s, size_t n)
{
	for (size_t i = 0; i < s.n; i++)
		if (!char_is_digit(s.p[i]))
			return false;
	return s.n == n;
}

/* t1105, t1059.001, s0002, g0007, ds0005 */
static bool is_attack_number(struct str s)
{
	struct str rest = str_from(s, 1), whole;

	if (s.n == 0 || !strchr("tsgcd", *s.p))
		return false;
	if (str_skip(&rest, STR("s")) && *s.p == 'd')
		return all_digits(rest, 4); /* ds0005: a data source */
	if (*s.p == 't' && str_take_until(&rest, '.', &whole))
		return all_digits(whole, 4) && all_digits(rest, 3);
	return all_digits(rest, 4);
}

/* `namespace.name` of small letters, digits and `-`, `_`, `.`. */
static bool is_shaped(struct str tag)
{
	size_t dot = str_find_char(tag, '.');

	if (dot == STR_NONE || dot == 0 || dot + 1 == tag.n)
		return false;
	for (size_t i = 0; i < tag.n; i++)
		if (tag.p[i] != char_lower(tag.p[i]) ||
		    !(char_is_word(tag.p[i]) || tag.p[i] == '-' || tag.p[i] == '.'))
			return false;
	return true;
}

static void check_tag(struct lint *l, const struct rule *rule, struct str tag)
{
	struct str rest = tag;
	char tactic[40];

	if (!is_shaped(tag)) {
		lint_add(l, LINT_WARNING, "bad-tag", rule, tag,
		         "expected a tag such as attack.t1105 or cve.2021-44228, found '%.*s'",
		         STR_ARG(tag));
		return;
	}
	if (!str_skip(&rest, STR("attack.")) || is_attack_number(rest) || is_tactic(rest))
		return;
	for (size_t i = 0; i < rest.n && i < sizeof(tactic); i++)
		tactic[i] = rest.p[i] == '_' ? '-' : rest.p[i];
	if (rest.n < sizeof(tactic) && is_tactic(str_make(tactic, rest.n)))
		lint_add(l, LINT_INFO, "old-tag", rule, tag,
		         "the tactic is written attack.%.*s since version 2", (int)rest.n, tactic);
	else
		lint_add(l, LINT_WARNING, "bad-tag", rule, tag,
		         "'%.*s' is neither a tactic nor a technique of ATT&CK", STR_ARG(tag));
}

/* product 'windows', service 'x' */
static struct str logsource_text(const struct logsource *of, struct arena *a)
{
	const struct {
		const char *name;
		struct str text;
	} parts[] = { { "product", of->product },
		      { "category", of->category },
		      { "service", of->service } };
	struct str out = { 0 };

	for (size_t i = 0; i < COUNT(parts); i++)
		if (parts[i].text.n)
			out = arena_printf(a, "%.*s%s%s '%.*s'", STR_ARG(out), out.n ? ", " : "",
			                   parts[i].name, STR_ARG(parts[i].text));
	return out;
}

static void check_logsource(struct lint *l, const struct rule *rule)
{
	const struct logsource *of = &rule->sigma->logsource;
	struct str text = logsource_text(of, l->mem);

	if (!rule->condition)
		return;
	if (text.n == 0)
		lint_add(l, LINT_WARNING, "no-logsource", rule, STR("logsource"),
		         "the rule names no log source: it is tried on all records");
	else if (l->logsources && !logsource_known(l->logsources, of))
		lint_add(l, LINT_WARNING, "unknown-logsource", rule, STR("logsource"),
		         "no log source is known for %.*s: only inputs whose category says so are "
		         "searched",
		         STR_ARG(text));
	else if (l->logsources && rule->routes == 0)
		lint_add(l, LINT_WARNING, "no-records", rule, STR("logsource"),
		         "no record can be of %.*s at once", STR_ARG(text));
}

static void check_sigma(struct lint *l, const struct rule *rule)
{
	const struct sigma_rule *s = rule->sigma;

	if (s->id.n == 0)
		lint_add(l, LINT_WARNING, "no-id", rule, STR(""), "the rule has no id");
	else if (!is_uuid(s->id))
		lint_add(l, LINT_WARNING, "bad-id", rule, s->id,
		         "expected a UUID as id, found '%.*s'", STR_ARG(s->id));
	if (s->level == LEVEL_NONE && !s->quiet)
		lint_add(l, LINT_WARNING, "no-level", rule, STR(""),
		         "the rule has no level: its signals are medium");
	if (s->status.n == 0)
		lint_add(l, LINT_WARNING, "no-status", rule, STR(""), "the rule has no status");
	if (s->description.n == 0)
		lint_add(l, LINT_INFO, "no-description", rule, STR(""),
		         "the rule has no description");
	check_date(l, rule, "date", s->date);
	check_date(l, rule, "modified date", s->modified);
	if (is_date(s->date, '-') && is_date(s->modified, '-') &&
	    str_order(s->modified, s->date) < 0)
		lint_add(l, LINT_WARNING, "bad-date", rule, s->modified,
		         "modified on %.*s, before its date %.*s", STR_ARG(s->modified),
		         STR_ARG(s->date));
	for (size_t i = 0; i < s->tags; i++)
		check_tag(l, rule, s->tag[i]);
	check_logsource(l, rule);
	if (str_find(s->text, STR("|expand")) != STR_NONE)
		lint_add(l, LINT_INFO, "placeholder", rule, STR("|expand"),
		         "the values of placeholders come from lists/NAME.txt of --content DIR");
}

void lint_names(struct lint *l, const struct rule *rule)
{
	if (rule->sigma)
		check_sigma(l, rule);
	else if (rule->id.n == 0)
		lint_add(l, LINT_WARNING, "no-id", rule, STR(""), "the rule has no id");
}

/* Something that a rule says. */
struct said {
	struct str text;
	const struct rule *rule;
};

static int by_said(const void *a, const void *b)
{
	const struct said *x = a, *y = b;
	int order = str_order(x->text, y->text);

	if (order)
		return order;
	return x->rule < y->rule ? -1 : x->rule > y->rule;
}

static void twice(struct lint *l, struct said *said, size_t n, enum lint_severity severity,
                  const char *code, const char *what, bool shown)
{
	if (n > 1)
		qsort(said, n, sizeof(*said), by_said);
	for (size_t i = 1, first = 0; i < n; i++) {
		const struct rule *rule = said[i].rule, *other = said[first].rule;

		if (!str_eq(said[i].text, said[first].text)) {
			first = i;
			continue;
		}
		lint_add(l, severity, code, rule, shown ? said[i].text : STR(""),
		         "%s of '%.*s' (%.*s:%zu) too", what, STR_ARG(other->name),
		         STR_ARG(other->file), other->line);
	}
}

/* Rules whose conditions say the same of the same log source. */
static struct str detection_text(const struct rule *rule, struct arena *a)
{
	struct str shape = lint_shape(rule->condition, a);
	const struct logsource *of = rule->sigma ? &rule->sigma->logsource : NULL;

	if (!of)
		return shape;
	return arena_printf(a, "%.*s/%.*s/%.*s %.*s", STR_ARG(of->product), STR_ARG(of->category),
	                    STR_ARG(of->service), STR_ARG(shape));
}

void lint_twice(struct lint *l)
{
	const struct rules *rules = l->rules;
	struct arena room = { 0 };
	struct said *said = arena_many(&room, struct said, rules->n + 1);
	size_t n = 0;

	for (size_t i = 0; i < rules->n; i++)
		if (rules->rule[i].id.n)
			said[n++] = (struct said){ rules->rule[i].id, &rules->rule[i] };
	twice(l, said, n, LINT_ERROR, "same-id", "the id is that", true);
	n = 0;
	for (size_t i = 0; i < rules->n; i++)
		if (rules->rule[i].name.n)
			said[n++] = (struct said){ rules->rule[i].name, &rules->rule[i] };
	twice(l, said, n, LINT_WARNING, "same-title", "the title is that", true);
	n = 0;
	for (size_t i = 0; i < rules->n; i++)
		if (rules->rule[i].condition && !rules->rule[i].correlation)
			said[n++] = (struct said){ detection_text(&rules->rule[i], &room),
				                   &rules->rule[i] };
	twice(l, said, n, LINT_WARNING, "same-detection", "the condition is that", false);
	arena_free(&room);
}
