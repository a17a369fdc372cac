/*
 * Which log source a record is of.  Most sources below another are told apart by the values of one
 * field (EventID, Channel), so these are looked up; only the others are asked one after the other.
 */
#include "schema/lens.h"

#include "base/hash.h"

#define CASELESS UINT64_C(0xdfdfdfdfdfdfdfdf)

/* Whether a text stands in a JSON array of texts. */
static bool list_has(struct str list, struct str text)
{
	struct str rest = list;
	size_t at;

	while ((at = str_find_nocase(rest, text)) != STR_NONE) {
		const char *p = rest.p + at;

		if (p > list.p && p[-1] == '"' && p + text.n < list.p + list.n && p[text.n] == '"')
			return true;
		rest = str_from(rest, at + 1);
	}
	return false;
}

bool condition_holds(const struct condition *c, const struct value *v)
{
	char room[VALUE_TEXT_MAX];
	struct str s;

	if (c->n == 0)
		return true;
	s = value_print(v, room);
	for (size_t i = 0; i < c->n; i++)
		if (str_eq_nocase(s, c->value[i]) ||
		    (v->type == VALUE_LIST && list_has(s, c->value[i])))
			return true;
	return false;
}

const struct value *lens_field(const struct lens_field *field, const struct value *raw)
{
	for (size_t i = 0; i < field->n; i++)
		if (value_counts(&raw[field->raw[i]]))
			return &raw[field->raw[i]];
	return NULL;
}

static bool check_holds(const struct check *check, const struct value *raw)
{
	const struct value *v = lens_field(&check->field, raw);

	return v && condition_holds(check->condition, v);
}

static bool checks_hold(const struct checks *when, const struct value *raw)
{
	for (size_t i = 0; i < when->n; i++)
		if (!check_holds(&when->check[i], raw))
			return false;
	return true;
}

static bool source_takes(const struct lens_source *s, const struct value *raw)
{
	for (size_t i = 0; i < s->whens; i++)
		if (checks_hold(&s->when[i], raw))
			return true;
	return false;
}

/* Eight bytes at a time, without the bit that tells letters' cases: who has the same hash is
 * compared. */
static size_t value_hash(struct str s)
{
	uint64_t h = s.n, word;

	for (; s.n > sizeof(word); s = str_from(s, sizeof(word))) {
		memcpy(&word, s.p, sizeof(word));
		h = hash_mix(h, word & CASELESS);
	}
	word = 0;
	if (s.n)
		memcpy(&word, s.p, s.n);
	return hash_mix(h, word & CASELESS) >> 32;
}

/* The place of a value in the table: where it is, or where it belongs. */
static struct branch *branch_at(const struct branch *branch, size_t mask, struct str value)
{
	size_t at = value_hash(value) & mask;

	while (branch[at].value.p && !str_eq_nocase(branch[at].value, value))
		at = (at + 1) & mask;
	return (struct branch *)&branch[at];
}

static bool same_field(const struct check *a, const struct check *b)
{
	return str_eq_nocase(a->condition->field, b->condition->field);
}

/* Whether each alternative of a source is that a field has one of some values. */
static bool is_told(const struct lens_source *s)
{
	for (size_t i = 0; i < s->whens; i++)
		if (s->when[i].n != 1 || s->when[i].check[0].condition->n == 0)
			return false;
	return s->whens > 0;
}

/* The values that decide for source number `at` below, which stands behind those that are in. */
static void branch_add(const struct lens_tell *tell, struct branch *branch,
                       const struct lens_source *s, size_t at)
{
	for (size_t i = 0; i < s->whens; i++) {
		const struct check *check = &s->when[i].check[0];

		for (size_t k = 0; same_field(check, tell->check) && k < check->condition->n; k++) {
			struct str value = check->condition->value[k];
			struct branch *b = branch_at(branch, tell->mask, value);

			if (!b->value.p)
				*b = (struct branch){ value, at };
		}
	}
}

static void tell_fill(struct lens_tell *tell, const struct lens_source *source,
                      const struct lens_source *all, struct arena *a)
{
	size_t values = 0, size = 8;
	struct branch *branch;

	for (size_t i = 0; i < source->belows; i++) {
		const struct lens_source *s = &all[source->below[i]];

		for (size_t k = 0; is_told(s) && k < s->whens; k++)
			values += s->when[k].check[0].condition->n;
	}
	while (size < 2 * values)
		size *= 2;
	tell->mask = size - 1;
	branch = arena_many(a, struct branch, size);
	for (size_t i = 0; i < source->belows; i++)
		if (is_told(&all[source->below[i]]))
			branch_add(tell, branch, &all[source->below[i]], i);
	tell->branch = branch;
}

static bool has_tell(const struct lens_tell *tell, size_t n, const struct check *check)
{
	for (size_t i = 0; i < n; i++)
		if (same_field(tell[i].check, check))
			return true;
	return false;
}

void lens_branch(struct lens_source *source, const struct lens_source *all, struct arena *a)
{
	struct lens_tell *tell = NULL;
	size_t n = 0, cap = 0, *other = arena_many(a, size_t, source->belows);

	for (size_t i = 0; i < source->belows; i++) {
		const struct lens_source *s = &all[source->below[i]];

		if (!is_told(s)) {
			other[source->others++] = i;
			continue;
		}
		for (size_t k = 0; k < s->whens; k++) {
			const struct check *check = &s->when[k].check[0];

			if (has_tell(tell, n, check))
				continue;
			tell = arena_grow(a, tell, sizeof(*tell), n, &cap, n + 1);
			tell[n++] = (struct lens_tell){ .check = check };
		}
	}
	for (size_t i = 0; i < n; i++)
		tell_fill(&tell[i], source, all, a);
	source->tell = tell;
	source->tells = n;
	source->other = other;
}

/* Of a list each value counts. */
static size_t list_branch(const struct lens_tell *tell, const struct value *v, size_t none)
{
	size_t first = none;

	for (size_t i = 0; i <= tell->mask; i++) {
		struct branch b = tell->branch[i];
		struct condition c = { .value = &b.value, .n = 1 };

		if (b.value.p && b.at < first && condition_holds(&c, v))
			first = b.at;
	}
	return first;
}

/* The first source below one that a field's value decides for; `belows`: none. */
static size_t branch_find(const struct lens_source *s, const struct value *raw)
{
	size_t first = s->belows;

	for (size_t i = 0; i < s->tells; i++) {
		const struct lens_tell *tell = &s->tell[i];
		const struct value *v = lens_field(&tell->check->field, raw);
		char room[VALUE_TEXT_MAX];
		const struct branch *b;

		if (v && v->type == VALUE_LIST) {
			first = list_branch(tell, v, first);
		} else if (v) {
			b = branch_at(tell->branch, tell->mask, value_print(v, room));
			if (b->value.p && b->at < first)
				first = b->at;
		}
	}
	return first;
}

size_t lens_recognise(const struct lens_plan *plan, const struct value *raw)
{
	size_t at = 0;

	for (;;) {
		const struct lens_source *s = &plan->source[at];
		size_t below = branch_find(s, raw);

		for (size_t i = 0; i < s->others && s->other[i] < below; i++)
			if (source_takes(&plan->source[s->below[s->other[i]]], raw))
				below = s->other[i];
		if (below == s->belows)
			return at;
		at = s->below[below];
	}
}
