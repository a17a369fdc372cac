/* What the tests of expressions share: a query's names and a record with fields. */
#ifndef SAMPLE_H
#define SAMPLE_H

#include "expr/expr.h"
#include "unit.h"

#define SAMPLE_SLOTS 64

struct sample {
	struct arena mem;
	struct names names;
	struct fn_env fn;
	struct err err;
	struct value slot[SAMPLE_SLOTS];
	struct record record;
};

static inline void sample_open(struct sample *s)
{
	*s = (struct sample){ .fn = { .now = 1700000000 * TIME_SEC, .zone = zone_utc() } };
	names_init(&s->names, &s->mem);
	s->record.slot = s->slot;
}

static inline void sample_close(struct sample *s)
{
	arena_free(&s->mem);
}

static inline void sample_set(struct sample *s, const char *name, struct value v)
{
	size_t slot = names_slot(&s->names, str_of(name));

	assert_true(slot < SAMPLE_SLOTS);
	s->slot[slot] = v;
}

static inline struct value sample_text(const char *text)
{
	return value_text(str_of(text));
}

/* The whole of `text` as an expression; NULL: `s->err` is filled. */
static inline const struct expr *sample_parse(struct sample *s, const char *text)
{
	struct cursor c;
	const struct expr *e;

	s->err = (struct err){ 0 };
	cur_init(&c, str_of(text), &s->names, &s->mem);
	c.fn = &s->fn;
	e = expr_parse(&c, &s->mem, &s->err);
	if (e && !cur_at_eof(&c)) {
		cur_expected(&c, "the end", &s->err);
		return NULL;
	}
	assert_int_equal(s->err.kind, e ? ERR_NONE : ERR_QUERY);
	if (e)
		assert_int_equal(c.depth, 0);
	assert_true(s->names.n <= SAMPLE_SLOTS);
	return e;
}

static inline const struct expr *sample_expr(struct sample *s, const char *text)
{
	const struct expr *e = sample_parse(s, text);

	if (!e)
		fail_msg("%s: %s", text, s->err.text);
	return e;
}

static inline struct value sample_eval(struct sample *s, const char *text, bool *drop)
{
	const struct expr *e = sample_expr(s, text);
	struct record *r = &s->record;
	struct batch b = { .mem = &s->mem, .rec = &r, .n = 1 };
	struct value v;

	expr_eval(e, &b, &v, drop);
	return v;
}

#endif
