/*
 * Literals that a record must contain if a condition is true for it.
 *
 * Each condition gives sets, any one of which would do: AND has the sets of all its parts, OR one
 * set of every branch joined together, in as many combinations as are worth keeping.  So
 *
 *     (name in ("a.exe", "b.exe") and line matches "*.dll") or url matches "*paste.ee*"
 *
 * gives { a.exe, b.exe, paste.ee } and { .dll, paste.ee }.  A set is better the longer its shortest
 * literal and the fewer it has.  What is not surely required is left out: no set is always right.
 */
#include "expr/literals.h"

#include "expr/expr.h"
#include "expr/test.h"

#define SETS_MOST     16
#define KEYS_KEPT     4
#define LITERALS_MOST 64 /* in a set */
#define KEY_USUAL     6 /* bytes of a field's name, for comparing sets */
#define KEY_WEIGHT    8

struct seeker {
	bool (*usable)(void *user, size_t slot);
	void *user;
	bool keys; /* sets may ask for fields */
	struct arena *mem;
};

struct sets {
	struct literal_set set[SETS_MOST];
	size_t n;
};

struct str literal_longest(struct str text)
{
	struct str best = STR("");
	size_t from = 0;

	for (size_t i = 0; i <= text.n; i++) {
		if (i < text.n && char_is_literal(text.p[i]))
			continue;
		if (i - from > best.n)
			best = str_slice(text, from, i);
		from = i + 1;
	}
	return best.n < LITERAL_LEAST ? STR("") : best;
}

static size_t shortest(const struct literal_set *set)
{
	size_t n = SIZE_MAX;

	for (size_t i = 0; i < set->n; i++) {
		size_t bytes = set->literal[i].key ? KEY_USUAL : set->literal[i].text.n;

		n = bytes < n ? bytes : n;
	}
	/* Beyond this a literal is as rare as it gets. */
	return n < 8 ? n : 8;
}

/* A field's name is as good as several literals, for the field may have several. */
static size_t weight(const struct literal_set *set)
{
	size_t n = 0;

	for (size_t i = 0; i < set->n; i++)
		n += set->literal[i].key ? KEY_WEIGHT : 1;
	return n;
}

static bool set_better(const struct literal_set *a, const struct literal_set *b)
{
	size_t x = shortest(a), y = shortest(b);

	return x != y ? x > y : weight(a) < weight(b);
}

/* Whether it asks for fields only, not for what is in them. */
static bool is_keys(const struct literal_set *set)
{
	for (size_t i = 0; i < set->n; i++)
		if (!set->literal[i].key)
			return false;
	return true;
}

/* Which set makes room for another; n: none does.  A few that ask for fields only stay: joined with
 * those of hundreds of branches they do not grow. */
static size_t sets_victim(const struct sets *sets, const struct literal_set *set, size_t at)
{
	size_t keys = 0, victim = sets->n;

	for (size_t i = 0; i < sets->n; i++)
		keys += is_keys(&sets->set[i]);
	for (size_t i = sets->n; i-- > 0 && victim == sets->n;)
		if (is_keys(&sets->set[i]) ==
		    (keys > KEYS_KEPT || (is_keys(set) && keys == KEYS_KEPT)))
			victim = i;
	return victim == sets->n || (at > victim && !(is_keys(set) && keys < KEYS_KEPT)) ? sets->n
	                                                                                 : victim;
}

static bool set_has(const struct literal *literal, size_t n, const struct literal *what)
{
	for (size_t i = 0; i < n; i++)
		if (literal[i].slot == what->slot && literal[i].last == what->last &&
		    literal[i].key == what->key && str_eq_nocase(literal[i].text, what->text))
			return true;
	return false;
}

/* Whether a set has all that another has: then it lets through no less, and costs no less. */
static bool set_covers(const struct literal_set *set, const struct literal_set *other)
{
	for (size_t i = 0; i < other->n; i++)
		if (!set_has(set->literal, set->n, &other->literal[i]))
			return false;
	return true;
}

/* Sets without which nothing is lost as soon as there is `set`. */
static void sets_drop(struct sets *sets, const struct literal_set *set)
{
	size_t n = 0;

	for (size_t i = 0; i < sets->n; i++)
		if (!set_covers(&sets->set[i], set))
			sets->set[n++] = sets->set[i];
	sets->n = n;
}

static bool sets_need(const struct sets *sets, const struct literal_set *set)
{
	for (size_t i = 0; i < sets->n; i++)
		if (set_covers(set, &sets->set[i]))
			return false;
	return true;
}

/* Keep a set in its place among the best, behind those that are as good; or `before` them. */
static void sets_put(struct sets *sets, struct literal_set set, bool before)
{
	size_t at, victim;

	if (!sets_need(sets, &set))
		return;
	sets_drop(sets, &set);
	at = victim = sets->n;
	while (at && (before ? !set_better(&sets->set[at - 1], &set)
	                     : set_better(&set, &sets->set[at - 1])))
		at--;
	if (sets->n < SETS_MOST) {
		sets->n++;
	} else {
		victim = sets_victim(sets, &set, at);
		if (victim == sets->n)
			return;
		at = at < victim ? at : victim;
	}
	memmove(&sets->set[at + 1], &sets->set[at], (victim - at) * sizeof(set));
	sets->set[at] = set;
}

static void sets_add(struct sets *sets, struct literal_set set)
{
	sets_put(sets, set, false);
}

static void sets_join(struct sets *sets, const struct sets *more)
{
	for (size_t i = 0; i < more->n; i++)
		sets_add(sets, more->set[i]);
}

/* Either of two sets; false: it has too many literals. */
static bool set_union(const struct literal_set *a, const struct literal_set *b,
                      struct literal_set *out, struct arena *mem)
{
	struct literal both[2 * LITERALS_MOST], *literal;
	size_t n = a->n;

	memcpy(both, a->literal, a->n * sizeof(*both));
	for (size_t i = 0; i < b->n; i++)
		if (!set_has(both, n, &b->literal[i]))
			both[n++] = b->literal[i];
	if (n > LITERALS_MOST)
		return false;
	literal = arena_get(mem, n * sizeof(*literal));
	memcpy(literal, both, n * sizeof(*literal));
	*out = (struct literal_set){ n, literal };
	return true;
}

/* Whether two sets together have all that another has. */
static bool both_cover(const struct literal_set *a, const struct literal_set *b,
                       const struct literal_set *other)
{
	for (size_t i = 0; i < other->n; i++)
		if (!set_has(a->literal, a->n, &other->literal[i]) &&
		    !set_has(b->literal, b->n, &other->literal[i]))
			return false;
	return true;
}

/* Whether a set of both would not be kept: then it is not made, either. */
static bool both_idle(const struct sets *sets, const struct literal_set *a,
                      const struct literal_set *b)
{
	for (size_t i = 0; i < sets->n; i++)
		if (both_cover(a, b, &sets->set[i]))
			return true;
	return false;
}

/* One or the other holds.  The sets that ask for fields, in most ways the smaller ones, stand
 * behind: with them first, few others are tried in vain.  They come from the end, so each goes
 * before those that are as good. */
static struct sets sets_either(const struct seeker *s, const struct sets *a, const struct sets *b)
{
	struct sets out = { .n = 0 };
	struct literal_set set;

	for (size_t i = a->n; i-- > 0;)
		for (size_t k = b->n; k-- > 0;)
			if (!both_idle(&out, &a->set[i], &b->set[k]) &&
			    set_union(&a->set[i], &b->set[k], &set, s->mem))
				sets_put(&out, set, true);
	return out;
}

static struct sets seek(const struct seeker *s, const struct expr *e);
static bool slot_of(const struct seeker *s, const struct expr *e, size_t *slot, bool *end);

static bool is_false(const struct expr *e)
{
	return e->kind == EXPR_CONST && !value_is_true(&e->constant);
}

static struct sets seek_and(const struct seeker *s, const struct expr *const *part, size_t n)
{
	struct sets out = { .n = 0 };

	for (size_t i = 0; i < n; i++) {
		struct sets more = seek(s, part[i]);

		sets_join(&out, &more);
	}
	return out;
}

/* Leave only sets that ask for fields. */
static void keys_keep(struct sets *sets)
{
	size_t n = 0;

	for (size_t i = 0; i < sets->n; i++)
		if (is_keys(&sets->set[i]))
			sets->set[n++] = sets->set[i];
	sets->n = n;
}

static struct sets seek_or(const struct seeker *s, const struct expr *const *part, size_t n)
{
	struct sets out = { .n = 0 };
	bool first = true, many = n > LITERALS_MOST;

	if (many && !s->keys)
		return out; /* more than a set may have */
	for (size_t i = 0; i < n; i++) {
		struct sets more;

		if (is_false(part[i]))
			continue;
		more = seek(s, part[i]);
		if (many)
			keys_keep(&more);
		out = first ? more : sets_either(s, &out, &more);
		first = false;
		if (out.n == 0)
			break;
	}
	return out;
}

/* if(cond, a, b): cond and a, or b. */
static struct sets seek_if(const struct seeker *s, const struct expr *e)
{
	struct sets left, right;

	if (is_false(e->part[1]))
		return is_false(e->part[2]) ? (struct sets){ .n = 0 } : seek(s, e->part[2]);
	left = seek_and(s, e->part, 2);
	if (is_false(e->part[2]))
		return left;
	right = seek(s, e->part[2]);
	return sets_either(s, &left, &right);
}

/* Whether the call gives its argument's text, but for the case of letters and the blanks around. */
static bool keeps_text(const struct expr *e)
{
	static const char *const names[] = { "toLowerCase", "toUpperCase", "trim" };

	if (e->kind != EXPR_CALL || e->n != 1)
		return false;
	for (size_t i = 0; i < COUNT(names); i++)
		if (str_eq_nocase(str_of(e->call.type->name), str_of(names[i])))
			return true;
	return false;
}

/* The slot whose text the expression's is; `end`: to the very end. */
static bool slot_of(const struct seeker *s, const struct expr *e, size_t *slot, bool *end)
{
	*end = true;
	for (; keeps_text(e); e = e->part[0])
		*end &= !str_eq_nocase(str_of(e->call.type->name), STR("trim"));
	*slot = e->slot;
	return e->kind == EXPR_SLOT && s->usable(s->user, e->slot);
}

/* Whether a run of a text is its end. */
static bool is_end(struct str run, struct str text)
{
	return run.n && text.n && run.p + run.n == text.p + text.n;
}

static struct str text_of(const struct value *v)
{
	return v->type == VALUE_TEXT ? value_str(v) : STR("");
}

/* `whole`: the text that the literal is a run of, and that the value ends with; empty: it may go
 * on. */
static struct sets one_literal(const struct seeker *s, struct str text, size_t slot,
                               struct str whole)
{
	struct sets out = { .n = 0 };
	struct literal *literal;

	if (text.n == 0)
		return out;
	literal = arena_new(s->mem, struct literal);
	*literal = (struct literal){ .text = text, .slot = slot, .last = is_end(text, whole) };
	out.set[0] = (struct literal_set){ 1, literal };
	out.n = 1;
	return out;
}

/* The literal in a text that a value must equal.  A text such as "1.0" equals a number that is
 * spelt otherwise. */
static struct str literal_of_equal(const struct value *v)
{
	struct value number;
	char room[VALUE_TEXT_MAX];

	if (v->type != VALUE_TEXT)
		return STR("");
	number = value_to_number(v);
	if (!value_is_null(&number) && !str_eq(value_print(&number, room), value_str(v)))
		return STR("");
	return literal_longest(value_str(v));
}

static struct sets seek_equal(const struct seeker *s, const struct expr *e)
{
	bool swapped = e->part[0]->kind == EXPR_CONST;
	const struct expr *constant = e->part[swapped ? 0 : 1];
	size_t slot;
	bool end;

	if (constant->kind != EXPR_CONST || !slot_of(s, e->part[swapped ? 1 : 0], &slot, &end))
		return (struct sets){ .n = 0 };
	return one_literal(s, literal_of_equal(&constant->constant), slot,
	                   end ? text_of(&constant->constant) : STR(""));
}

/* Constants of a list; one without a literal spoils it. */
static struct sets seek_in(const struct seeker *s, const struct expr *e)
{
	struct sets out = { .n = 0 };
	struct literal *literal;
	size_t slot, n = 0;
	bool end;

	if (!slot_of(s, e->part[0], &slot, &end) || e->n - 1 > LITERALS_MOST)
		return out;
	literal = arena_many(s->mem, struct literal, e->n - 1);
	for (size_t i = 1; i < e->n; i++) {
		struct literal one = { .slot = slot };

		if (e->part[i]->kind == EXPR_CONST)
			one.text = literal_of_equal(&e->part[i]->constant);
		one.last = end && is_end(one.text, text_of(&e->part[i]->constant));
		if (one.text.n == 0)
			return out;
		if (!set_has(literal, n, &one))
			literal[n++] = one;
	}
	out.set[0] = (struct literal_set){ n, literal };
	out.n = 1;
	return out;
}

/* A part of the text, given as a constant, in a slot. */
static struct sets seek_part(const struct seeker *s, const struct expr *e)
{
	const struct expr *constant = e->part[1];
	struct str text = STR("");
	size_t slot;
	bool end;

	if (constant->kind != EXPR_CONST || constant->constant.type != VALUE_TEXT ||
	    !slot_of(s, e->part[0], &slot, &end))
		return (struct sets){ .n = 0 };
	if (end &&
	    e->kind ==
	            EXPR_MATCHES) /* `*` is no literal character, so a run at the end is the end */
		text = value_str(&constant->constant);
	return one_literal(s, literal_longest(value_str(&constant->constant)), slot, text);
}

static struct sets seek_regex(const struct seeker *s, const struct expr *e)
{
	size_t slot;
	bool end;

	if (!slot_of(s, e->part[0], &slot, &end))
		return (struct sets){ .n = 0 };
	return one_literal(s, literal_of_regex(e->pattern, s->mem), slot, STR(""));
}

static struct sets seek_term(const struct seeker *s, const struct expr *e)
{
	struct str part[16], best = STR("");
	size_t n = scope_text_parts(e->term, part, COUNT(part));

	for (size_t i = 0; i < n; i++) {
		struct str literal = literal_longest(part[i]);

		if (literal.n > best.n)
			best = literal;
	}
	return one_literal(s, best, EXPR_SLOT_RAW, STR(""));
}

static struct sets seek_glob(const struct seeker *s, const struct expr *e)
{
	if (!s->usable(s->user, e->slot))
		return (struct sets){ .n = 0 };
	return one_literal(s, literal_longest(e->glob), e->slot, STR(""));
}

/* The longest text of a rule's pattern, or what its regular expression requires. */
static struct sets seek_test(const struct seeker *s, const struct expr *e)
{
	const struct test *t = e->test;
	struct str best = STR("");

	if ((t->kind != TEST_GLOB && t->kind != TEST_REGEX) || t->slot == TEST_SLOT_ANY ||
	    !s->usable(s->user, t->slot))
		return (struct sets){ .n = 0 };
	if (t->kind == TEST_REGEX)
		best = literal_of_regex(t->as_written, s->mem);
	for (size_t i = 0; i < t->pieces; i++) {
		struct str literal = literal_longest(t->piece[i].text);

		if (literal.n > best.n)
			best = literal;
	}
	return one_literal(s, best, t->slot, STR(""));
}

static struct sets seek_text(const struct seeker *s, const struct expr *e)
{
	switch (e->kind) {
	case EXPR_AND:
		return seek_and(s, e->part, e->n);
	case EXPR_OR:
		return seek_or(s, e->part, e->n);
	case EXPR_IF:
		return seek_if(s, e);
	case EXPR_EQUAL:
		return seek_equal(s, e);
	case EXPR_IN:
	case EXPR_IN_SET:
		return seek_in(s, e);
	case EXPR_MATCHES:
	case EXPR_CONTAINS:
		return seek_part(s, e);
	case EXPR_REGEX:
		return seek_regex(s, e);
	case EXPR_TERM:
		return seek_term(s, e);
	case EXPR_FIELD_GLOB:
		return seek_glob(s, e);
	case EXPR_TEST:
		return seek_test(s, e);
	default:
		return (struct sets){ .n = 0 };
	}
}

/* A set that asks for a field. */
static void field_add(const struct seeker *s, size_t slot, struct sets *sets)
{
	struct literal *literal = arena_new(s->mem, struct literal);

	*literal = (struct literal){ .slot = slot, .key = true };
	sets_add(sets, (struct literal_set){ 1, literal });
}

/* A comparison is false for a missing field, so its fields must be there. */
static void fields_add(const struct seeker *s, const struct expr *e, struct sets *sets)
{
	for (size_t i = 0; i < e->n && i < 2; i++) {
		size_t slot;
		bool end;

		if (slot_of(s, e->part[i], &slot, &end) && slot != EXPR_SLOT_RAW)
			field_add(s, slot, sets);
	}
}

static struct sets seek(const struct seeker *s, const struct expr *e)
{
	struct sets sets = seek_text(s, e);

	if (!s->keys)
		return sets;
	switch (e->kind) {
	case EXPR_EQUAL:
	case EXPR_NOT_EQUAL:
	case EXPR_LESS:
	case EXPR_LESS_EQUAL:
	case EXPR_MORE:
	case EXPR_MORE_EQUAL:
	case EXPR_MATCHES:
	case EXPR_CONTAINS:
	case EXPR_REGEX:
		fields_add(s, e, &sets);
		break;
	case EXPR_IN:
	case EXPR_IN_SET:
		fields_add(s, &(struct expr){ .n = 1, .part = e->part }, &sets);
		break;
	case EXPR_TEST:
		if (e->test->kind != TEST_NULL && e->test->slot != TEST_SLOT_ANY)
			field_add(s, e->test->slot, &sets);
		break;
	default:
		break;
	}
	return sets;
}

static bool has_key(const struct literal_set *set)
{
	for (size_t i = 0; i < set->n; i++)
		if (set->literal[i].key)
			return true;
	return false;
}

size_t expr_literals(const struct expr *e, bool (*usable)(void *user, size_t slot), void *user,
                     struct literal_set *set, size_t max, struct arena *a)
{
	struct seeker s = { usable, user, false, a };
	struct sets texts = seek(&s, e), all;
	size_t n = 0;

	for (size_t i = 0; i < texts.n && n < max; i++)
		set[n++] = texts.set[i];
	s.keys = true;
	all = seek(&s, e);
	for (size_t i = 0; i < all.n && n < max; i++)
		if (has_key(&all.set[i]))
			set[n++] = all.set[i];
	return n;
}
