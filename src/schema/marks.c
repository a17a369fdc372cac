/*
 * What must stand in the bytes of a record of a log source: values that its `when` and those of the
 * log sources around it ask for, and names of the fields that they look at.  For the prefilter.
 */
#include "reader/tree.h"
#include "schema/keys.h"
#include "schema/lens.h"
#include "schema/tables.h"

#define TEXT_LEAST 4 /* bytes of a value's run */
#define NAME_LEAST 3
#define TEXTS_MOST 32 /* of a mark */

/* A mark in the making: of each alternative one check's texts. */
struct marking {
	struct str text[TEXTS_MOST];
	size_t n;
	bool failed;
};

static void text_add(struct marking *m, struct str text)
{
	for (size_t i = 0; i < m->n; i++)
		if (str_eq_nocase(m->text[i], text))
			return;
	if (m->n == TEXTS_MOST)
		m->failed = true;
	else
		m->text[m->n++] = text;
}

/* The longest run of what stands in bytes as it is. */
static struct str run_of(struct str value)
{
	struct str best = STR("");
	size_t from = 0;

	for (size_t i = 0; i <= value.n; i++) {
		if (i < value.n && (char_is_word(value.p[i]) || value.p[i] == '-'))
			continue;
		if (i - from > best.n)
			best = str_slice(value, from, i);
		from = i + 1;
	}
	return best;
}

static bool is_made(const struct lens *lens, const struct lens_field *field)
{
	for (size_t i = 0; i < field->n; i++)
		if (key_is_made(lens, field->raw[i]))
			return true;
	return false;
}

/* The shortest run of a check's values; 0: one has none. */
static size_t values_least(const struct lens *lens, const struct check *check)
{
	const struct condition *c = check->condition;
	size_t least = c->n ? SIZE_MAX : 0;

	if (is_made(lens, &check->field))
		return 0;
	for (size_t i = 0; i < c->n; i++) {
		size_t n = run_of(c->value[i]).n;

		least = n < least ? n : least;
	}
	return least < TEXT_LEAST ? 0 : least;
}

static void values_add(struct marking *m, const struct lens *lens, const struct checks *when)
{
	const struct check *best = NULL;
	size_t most = 0;

	for (size_t i = 0; i < when->n; i++) {
		size_t least = values_least(lens, &when->check[i]);

		if (least > most) {
			most = least;
			best = &when->check[i];
		}
	}
	m->failed |= !best;
	for (size_t i = 0; best && i < best->condition->n; i++)
		text_add(m, run_of(best->condition->value[i]));
}

/* The names of a check's field. */
static void names_add(struct marking *m, const struct lens *lens, const struct check *check,
                      enum key_spot spot, struct arena *a)
{
	const struct lens_field *field = &check->field;

	m->failed |= field->n == 0 || is_made(lens, field);
	for (size_t i = 0; i < field->n && !m->failed; i++) {
		struct str name = lens->slots->name[field->raw[i]], text[KEY_TAILS];
		size_t n = 1;

		if (spot == SPOT_HEAD) {
			struct str head[KEY_HEADS];

			m->failed |= !key_heads(lens->schema, name, head, a);
			for (size_t k = 0; k < KEY_HEADS && !m->failed; k++)
				text_add(m, head[k]);
			continue;
		}
		if (spot == SPOT_TAIL)
			n = key_tails(name, text, a);
		else
			text[0] = key_piece(lens->schema, name);
		m->failed |= n == 0 || text[0].n < NAME_LEAST;
		for (size_t k = 0; k < n; k++)
			text_add(m, text[k]);
	}
}

static void mark_add(struct source_mark *mark, size_t *n, size_t max, const struct marking *m,
                     struct arena *a)
{
	if (m->failed || m->n == 0 || *n == max)
		return;
	mark[*n].text = arena_many(a, struct str, m->n);
	memcpy(mark[*n].text, m->text, m->n * sizeof(*m->text));
	mark[(*n)++].n = m->n;
}

/* The most checks of an alternative. */
static size_t checks_most(const struct lens_source *s)
{
	size_t most = 0;

	for (size_t i = 0; i < s->whens; i++)
		most = s->when[i].n > most ? s->when[i].n : most;
	return most;
}

/* A log source's own `when`: of each alternative the values of one check, and the names of each in
 * turn. */
static void level_add(const struct lens *lens, const struct lens_source *s,
                      struct source_mark *mark, size_t *n, size_t max, struct arena *a)
{
	struct marking values = { .n = 0 };
	size_t checks = checks_most(s);

	for (size_t i = 0; i < s->whens && !values.failed; i++)
		values_add(&values, lens, &s->when[i]);
	mark_add(mark, n, max, &values, a);
	for (size_t k = 0; k < SPOTS * checks; k++) {
		struct marking names = { .n = 0 };
		size_t at = k / SPOTS;

		for (size_t i = 0; i < s->whens && !names.failed; i++) {
			const struct checks *when = &s->when[i];

			names.failed = when->n == 0;
			if (when->n)
				names_add(&names, lens,
				          &when->check[at < when->n ? at : when->n - 1],
				          (enum key_spot)(k % SPOTS), a);
		}
		mark_add(mark, n, max, &names, a);
	}
}

size_t lens_marks(const struct lens *lens, size_t source, struct source_mark *mark, size_t max,
                  struct arena *a)
{
	const struct lens_plan *plan = lens->plan;
	size_t n = 0;

	if (lens->reader->spelling != SPELLING_JSON || !plan->source)
		return 0;
	for (; source; source = lens->schema->source[source].parent)
		level_add(lens, &plan->source[source], mark, &n, max, a);
	return n;
}
