/* Making expressions; see build.h. */
#include "expr/build.h"

#include "base/glob.h"
#include "base/hash.h"

/* A list of at least so many constant texts is looked up rather than gone through. */
#define SET_LEAST 5

struct text_set {
	uint64_t lengths; /* a bit for each length in it; the last for 63 and above */
	size_t mask; /* places - 1 */
	struct str *place; /* p NULL: free */
};

static uint64_t length_bit(size_t n)
{
	return UINT64_C(1) << (n < 63 ? n : 63);
}

bool text_set_has(const struct text_set *set, struct str text)
{
	size_t at;

	if (!(set->lengths & length_bit(text.n)))
		return false;
	at = hash_bytes(text) & set->mask;
	while (set->place[at].p && !str_eq(set->place[at], text))
		at = (at + 1) & set->mask;
	return set->place[at].p != NULL;
}

static const struct text_set *set_new(const struct expr *const *part, size_t n, struct arena *a)
{
	struct text_set *set = arena_new(a, struct text_set);
	size_t size = 8;

	while (size < 2 * n)
		size *= 2;
	set->mask = size - 1;
	set->place = arena_many(a, struct str, size);
	for (size_t i = 0; i < n; i++) {
		struct str text = value_str(&part[i]->constant);
		size_t at = hash_bytes(text) & set->mask;

		while (set->place[at].p && !str_eq(set->place[at], text))
			at = (at + 1) & set->mask;
		set->place[at] = text.p ? text : STR("");
		set->lengths |= length_bit(text.n);
	}
	return set;
}

static struct expr *expr_new(enum expr_kind kind, struct str at, struct arena *a)
{
	struct expr *e = arena_new(a, struct expr);

	e->kind = kind;
	e->at = at;
	e->height = 1;
	return e;
}

const struct expr *expr_constant(struct value v, struct str at, struct arena *a)
{
	struct expr *e = expr_new(EXPR_CONST, at, a);

	e->constant = v;
	return e;
}

const struct expr *expr_slot(size_t slot, struct str at, struct arena *a)
{
	struct expr *e = expr_new(EXPR_SLOT, at, a);

	e->slot = slot;
	return e;
}

static bool all_constant(const struct expr *const *part, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (part[i]->kind != EXPR_CONST)
			return false;
	return true;
}

static bool all_texts(const struct expr *const *part, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (part[i]->kind != EXPR_CONST || part[i]->constant.type != VALUE_TEXT)
			return false;
	return true;
}

static bool take_parts(struct expr *e, const struct expr *const *part, size_t n, struct arena *a,
                       struct err *err)
{
	e->n = n;
	e->part = arena_many(a, const struct expr *, n);
	for (size_t i = 0; i < n; i++) {
		e->part[i] = part[i];
		e->drops |= part[i]->drops;
		if (part[i]->height >= e->height)
			e->height = part[i]->height + 1;
	}
	return e->height <= EXPR_HEIGHT ||
	       err_query(err, e->at, "the expression is nested too deeply");
}

/* The value of an expression that reads no record. */
static const struct expr *fold(const struct expr *e, struct arena *a)
{
	struct record r = { 0 }, *rec = &r;
	struct batch b = { .mem = a, .rec = &rec, .n = 1 };
	struct value v;
	bool drop = false;

	expr_eval(e, &b, &v, &drop);
	return drop ? e : expr_constant(v, e->at, a);
}

/* Without the parts that cannot change the answer; the answer itself once it is known. */
static const struct expr *fold_logic(struct expr *e, struct arena *a)
{
	bool neutral = e->kind == EXPR_AND, decided = false;
	size_t n = 0;

	for (size_t i = 0; i < e->n && !decided; i++) {
		const struct expr *part = e->part[i];

		decided = part->kind == EXPR_CONST && value_is_true(&part->constant) != neutral;
		if (decided || part->kind != EXPR_CONST)
			e->part[n++] = part;
	}
	e->n = n;
	if (n == 0)
		return expr_constant(value_bool(neutral), e->at, a);
	/* What stands before the deciding part may still remove the row. */
	return decided && !e->drops ? expr_constant(value_bool(!neutral), e->at, a) : e;
}

static void prepare(struct expr *e, struct arena *a)
{
	if (e->kind == EXPR_MATCHES && e->part[1]->kind == EXPR_CONST) {
		e->glob = value_to_str(&e->part[1]->constant, a);
		e->glob_plain = glob_is_plain(e->glob, 0);
	} else if (e->kind == EXPR_IN && e->n > SET_LEAST && all_texts(e->part + 1, e->n - 1)) {
		e->kind = EXPR_IN_SET;
		e->set = set_new(e->part + 1, e->n - 1, a);
	}
}

const struct expr *expr_over(enum expr_kind kind, const struct expr *const *part, size_t n,
                             struct str at, struct arena *a, struct err *err)
{
	struct expr *e = expr_new(kind, at, a);

	if (!take_parts(e, part, n, a, err))
		return NULL;
	if (kind == EXPR_AND || kind == EXPR_OR)
		return fold_logic(e, a);
	prepare(e, a);
	return all_constant(part, n) ? fold(e, a) : e;
}

static void free_regex(void *re)
{
	regex_free(re);
}

const struct expr *expr_regex(const struct expr *over, struct str pattern, struct regex_flags flags,
                              struct str at, struct arena *a, struct err *err)
{
	struct expr *e = expr_new(EXPR_REGEX, at, a);

	e->regex = regex_new(pattern, flags, at, err);
	if (!e->regex)
		return NULL;
	arena_defer(a, free_regex, e->regex);
	e->pattern = pattern;
	if (!take_parts(e, &over, 1, a, err))
		return NULL;
	return over->kind == EXPR_CONST ? fold(e, a) : e;
}

static void release_call(void *p)
{
	const struct fn_call *call = p;

	call->type->release(call);
}

const struct expr *expr_call(const struct fn_type *type, const struct expr *const *part, size_t n,
                             struct str regex, const struct fn_env *env, struct str at,
                             struct arena *a, struct err *err)
{
	struct expr *e = expr_new(EXPR_CALL, at, a);
	struct value *constant = arena_many(a, struct value, n);
	bool *is_constant = arena_many(a, bool, n);

	for (size_t i = 0; i < n; i++) {
		is_constant[i] = part[i]->kind == EXPR_CONST;
		if (is_constant[i])
			constant[i] = part[i]->constant;
	}
	e->call = (struct fn_call){
		.type = type,
		.n = n,
		.constant = constant,
		.is_constant = is_constant,
		.regex = regex,
		.at = at,
		.env = env,
	};
	e->drops = true;
	if (!take_parts(e, part, n, a, err) || (type->prepare && !type->prepare(&e->call, a, err)))
		return NULL;
	if (type->release)
		arena_defer(a, release_call, &e->call);
	/* Without `env` nobody means to run it. */
	return env && all_constant(part, n) ? fold(e, a) : e;
}
