/*
 * Conditions.  Three ways to find what never holds, from the cheapest assumption on:
 *
 *  - search identifiers taken as true or false, whatever they mean: a table of all cases tells
 *    whether the condition can hold, can fail, and depends on each;
 *  - a field that must have one of some exact values: if each of them makes another part of the
 *    same AND false, the AND never holds;
 *  - the same with the values that the log source requires.
 *
 * Fields that hold lists of the log may equal several values at once; those are left out.
 */
#include "expr/test.h"
#include "siem/lint_parts.h"

#define VARIABLES_MOST 12
#define PARTS_MOST     200
#define VALUES_MOST    64

enum tri { NO, MAYBE, YES };

/* The search identifiers that a condition is made of; those that mean the same are one. */
struct table {
	const struct sigma_rule *rule;
	size_t *variable; /* by search of the rule; STR_NONE: the condition does not have it */
	size_t n;
	const struct sigma_search *search[VARIABLES_MOST];
	struct str shape[VARIABLES_MOST];
	bool many; /* more than there is room for */
};

/* The search that an expression is; STR_NONE: none. */
static size_t search_of(const struct table *t, const struct expr *e)
{
	for (size_t i = 0; i < t->rule->searches; i++)
		if (t->rule->search[i].expr == e)
			return i;
	return STR_NONE;
}

static void table_fill(struct table *t, const struct expr *e, struct arena *a)
{
	size_t at = search_of(t, e), i = 0;
	struct str shape;

	if (at == STR_NONE) {
		for (size_t k = 0; k < e->n; k++)
			table_fill(t, e->part[k], a);
		return;
	}
	if (t->variable[at] != STR_NONE)
		return;
	shape = lint_shape(e, a);
	while (i < t->n && !str_eq(t->shape[i], shape))
		i++;
	t->many |= i == VARIABLES_MOST;
	if (t->many)
		return;
	t->variable[at] = i;
	if (i < t->n)
		return;
	t->search[t->n] = &t->rule->search[at];
	t->shape[t->n++] = shape;
}

/* The condition in one case; bit i: search i of the table holds. */
static bool holds(const struct table *t, const struct expr *e, unsigned bits, bool *known)
{
	bool any = e->kind == EXPR_OR, each = e->kind == EXPR_AND;
	size_t at = search_of(t, e);

	if (at != STR_NONE)
		return bits >> t->variable[at] & 1;
	if (e->kind == EXPR_NOT)
		return !holds(t, e->part[0], bits, known);
	if (!any && !each) {
		*known = false; /* a filter's part, or what was joined later */
		return false;
	}
	for (size_t i = 0; i < e->n; i++)
		if (holds(t, e->part[i], bits, known) == any)
			return any;
	return each;
}

/* False: it is hopeless. */
static bool cases_check(struct lint *l, const struct rule *rule, const struct table *t,
                        struct arena *a)
{
	unsigned cases = 1U << t->n, trues = 0, depends = 0;
	bool *answer = arena_many(a, bool, cases), known = true;

	for (unsigned i = 0; i < cases; i++) {
		answer[i] = holds(t, rule->condition, i, &known);
		trues += answer[i];
	}
	if (!known)
		return true;
	for (unsigned i = 0; i < cases; i++)
		for (size_t k = 0; k < t->n; k++)
			if (answer[i] != answer[i ^ (1U << k)])
				depends |= 1U << k;
	if (trues == 0 || trues == cases) {
		lint_add(l, LINT_WARNING, trues ? "always" : "never", rule, STR("condition:"),
		         trues ? "the condition holds whatever its search identifiers say"
		               : "the condition can never hold: its search identifiers contradict "
		                 "each other");
		return false;
	}
	for (size_t k = 0; k < t->n; k++)
		if (!(depends >> k & 1))
			lint_add(l, LINT_WARNING, "no-effect", rule, STR("condition:"),
			         "'%.*s' changes nothing in the condition",
			         STR_ARG(t->search[k]->name));
	return true;
}

static bool searches_check(struct lint *l, const struct rule *rule)
{
	const struct sigma_rule *s = rule->sigma;
	struct arena room = { 0 };
	struct table t = { .rule = s };
	bool ok = true;

	t.variable = arena_many(&room, size_t, s->searches + 1);
	for (size_t i = 0; i < s->searches; i++) {
		t.variable[i] = STR_NONE;
		if (!s->search[i].used)
			lint_add(l, LINT_WARNING, "unused-search", rule, s->search[i].name,
			         "the condition does not use '%.*s'", STR_ARG(s->search[i].name));
	}
	table_fill(&t, rule->condition, &room);
	if (t.n && !t.many)
		ok = cases_check(l, rule, &t, &room);
	arena_free(&room);
	return ok;
}

/* What a field has. */
struct given {
	struct str text; /* p NULL: it is missing */
	bool any_case; /* its letters may be large or small */
};

static const struct given missing;

static bool has_letters(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 128 || char_is_alpha(s.p[i]))
			return true;
	return false;
}

static bool minds_case(const struct test *t)
{
	return (t->kind == TEST_GLOB && t->cased) || (t->kind == TEST_REGEX && !t->flags.nocase);
}

/* Whether a test that minds case may pass the text with other letters large or small. */
static bool passes_somehow(const struct test *t, struct str text)
{
	struct test loose = { .slot = t->slot };
	struct arena room = { 0 };
	struct err err = { 0 };
	bool passes = test_value(t, text);

	if (passes)
		return true;
	if (t->kind == TEST_GLOB) {
		bool before = t->pieces && t->piece[0].kind == PIECE_MANY;
		bool after = t->pieces && t->piece[t->pieces - 1].kind == PIECE_MANY;

		test_glob(&loose, t->as_written, false, before, after, &room);
		passes = test_value(&loose, text);
		arena_free(&room);
		return passes;
	}
	loose = *t;
	loose.flags.nocase = true;
	loose.regex = regex_new(t->as_written, loose.flags, t->as_written, &err);
	passes = !loose.regex || test_value(&loose, text);
	regex_free(loose.regex);
	return passes;
}

static enum tri test_known(const struct test *t, const struct given *value)
{
	if (!value->text.p)
		return t->kind == TEST_NULL ? YES : NO;
	switch (t->kind) {
	case TEST_GLOB:
	case TEST_REGEX:
		if (value->any_case && minds_case(t))
			return passes_somehow(t, value->text) ? MAYBE : NO;
		return test_value(t, value->text) ? YES : NO;
	case TEST_CIDR:
	case TEST_COMPARE:
		return test_value(t, value->text) ? YES : NO;
	default:
		return MAYBE;
	}
}

/* What is known of an expression if all that is known of a record is one field. */
static enum tri known(const struct expr *e, size_t slot, const struct given *value)
{
	enum tri answer;

	switch (e->kind) {
	case EXPR_CONST:
		return value_is_true(&e->constant) ? YES : NO;
	case EXPR_NOT:
		answer = known(e->part[0], slot, value);
		return (enum tri)(YES - answer);
	case EXPR_AND:
	case EXPR_OR:
		answer = e->kind == EXPR_AND ? YES : NO;
		for (size_t i = 0; i < e->n; i++) {
			enum tri part = known(e->part[i], slot, value);

			if (e->kind == EXPR_AND ? part < answer : part > answer)
				answer = part;
		}
		return answer;
	case EXPR_TEST:
		return e->test->slot == slot ? test_known(e->test, value) : MAYBE;
	default:
		return MAYBE;
	}
}

/* Exact values of which a field must have one. */
struct exact {
	size_t slot, n;
	struct given value[VALUES_MOST];
	struct str written; /* the first, as the rule has it */
};

/* `%name%`: its values are not known. */
static bool is_placeholder(struct str s)
{
	return s.n > 2 && s.p[0] == '%' && s.p[s.n - 1] == '%';
}

static bool exact_add(struct exact *x, const struct expr *e)
{
	const struct test *t = e->test;

	if (e->kind == EXPR_OR) {
		for (size_t i = 0; i < e->n; i++)
			if (!exact_add(x, e->part[i]))
				return false;
		return e->n > 0;
	}
	if (e->kind != EXPR_TEST || t->kind != TEST_GLOB || t->shape != SHAPE_EXACT ||
	    t->text.n == 0 || t->slot == TEST_SLOT_ANY || x->n == VALUES_MOST ||
	    (x->n && x->slot != t->slot) || is_placeholder(t->text))
		return false;
	if (x->n == 0)
		x->written = t->as_written;
	x->slot = t->slot;
	x->value[x->n++] = (struct given){ t->text, !t->cased && has_letters(t->text) };
	return true;
}

/* The parts of an AND, also of the ANDs in it. */
static size_t conjuncts(const struct expr *e, const struct expr **part, size_t n)
{
	if (e->kind != EXPR_AND) {
		if (n < PARTS_MOST)
			part[n++] = e;
		return n;
	}
	for (size_t i = 0; i < e->n; i++)
		n = conjuncts(e->part[i], part, n);
	return n;
}

/* The part that is false for a value, or n. */
static size_t against(const struct expr *const *part, size_t n, size_t self, size_t slot,
                      const struct given *value)
{
	for (size_t i = 0; i < n; i++)
		if (i != self && known(part[i], slot, value) == NO)
			return i;
	return n;
}

/* Fields of which an event may have several. */
static bool is_list(const struct lint *l, const struct rule *rule, size_t slot)
{
	static const char *const lists[] = { "name", "nametype", "type" };
	struct str name = l->rules->names.name[slot].text;

	if (rule->sigma && !str_eq_nocase(rule->sigma->logsource.product, STR("windows")) &&
	    str_find_char(name, '.') != STR_NONE)
		return true;
	for (size_t i = 0; i < COUNT(lists); i++)
		if (str_eq_nocase(name, str_of(lists[i])))
			return true;
	return false;
}

/* An AND whose parts exclude each other. */
static bool and_check(struct lint *l, const struct rule *rule, const struct expr *e)
{
	const struct expr *part[PARTS_MOST];
	size_t n = conjuncts(e, part, 0);

	for (size_t i = 0; i < n; i++) {
		struct exact x = { 0 };
		bool possible = false;

		if (!exact_add(&x, part[i]) || is_list(l, rule, x.slot))
			continue;
		for (size_t k = 0; k < x.n && !possible; k++)
			possible = against(part, n, i, x.slot, &x.value[k]) == n;
		if (possible)
			continue;
		lint_add(l, LINT_WARNING, "contradiction", rule, x.written,
		         "%.*s must be '%.*s'%s, which another part of the same condition excludes",
		         STR_ARG(lint_field(l, x.slot)), STR_ARG(x.written),
		         x.n > 1 ? " or another value of its list" : "");
		return true;
	}
	return false;
}

/* Look at the ANDs from the outermost on; what lies in a false one is not looked at. */
static void ands_check(struct lint *l, const struct rule *rule, const struct expr *e)
{
	if (e->kind == EXPR_AND && and_check(l, rule, e))
		return;
	for (size_t i = 0; i < e->n; i++)
		ands_check(l, rule, e->part[i]);
}

/* The event number at the end of `windows/sysmon/1`. */
static struct str event_number(struct str source)
{
	size_t slash = str_find_last(source, '/');
	struct str number = slash == STR_NONE ? STR("") : str_from(source, slash + 1);

	for (size_t i = 0; i < number.n; i++)
		if (!char_is_digit(number.p[i]))
			return STR("");
	return number;
}

/* Whether the route's condition, a part of it, makes the rule's false. */
static bool demand_excludes(const struct expr *demand, const struct expr *e)
{
	struct exact x = { 0 };

	if (demand->kind == EXPR_TEST && demand->test->kind == TEST_NULL)
		return known(e, demand->test->slot, &missing) == NO;
	if (!exact_add(&x, demand))
		return false;
	for (size_t i = 0; i < x.n; i++)
		if (known(e, x.slot, &x.value[i]) != NO)
			return false;
	return true;
}

static bool route_excludes(const struct lint *l, const struct route *route, const struct expr *e)
{
	const struct expr *part[PARTS_MOST];
	struct given number = { .text = event_number(route->source) };
	size_t slot = names_find(&l->rules->names, STR("EventID"));
	size_t n = route->when ? conjuncts(route->when, part, 0) : 0;

	if (slot != STR_NONE && number.text.n && known(e, slot, &number) == NO)
		return true;
	if (slot != STR_NONE && lint_is_foreign(route->source) && known(e, slot, &missing) == NO)
		return true;
	for (size_t i = 0; i < n; i++)
		if (demand_excludes(part[i], e))
			return true;
	return false;
}

/* Routes without a log source are those of an input's category. */
static void routes_check(struct lint *l, const struct rule *rule)
{
	size_t n = 0;

	for (size_t i = 0; i < rule->routes; i++) {
		if (rule->route[i].source.n == 0)
			continue;
		if (!route_excludes(l, &rule->route[i], rule->condition))
			return;
		n++;
	}
	if (n)
		lint_add(l, LINT_WARNING, "never", rule, STR("condition:"),
		         "no record of the log source can meet the condition: it asks for another "
		         "event or channel");
}

void lint_logic(struct lint *l, const struct rule *rule)
{
	const struct expr *e = rule->condition;

	if (e->kind == EXPR_CONST) {
		bool always = value_is_true(&e->constant);

		lint_add(l, LINT_WARNING, always ? "always" : "never", rule, STR("condition:"),
		         always ? "the condition always holds" : "the condition can never hold");
		return;
	}
	if (rule->sigma && !searches_check(l, rule))
		return;
	ands_check(l, rule, e);
	routes_check(l, rule);
}
