/* The list of functions, and what their files share; see fn.h and impl.h. */
#include "fn/fn.h"

#include "fn/impl.h"

#define FN(shown, ident) extern const struct fn_type fn_##ident;
#define FN_ALIAS(shown, ident)
#include "fn/fn_list.h"
#undef FN
#undef FN_ALIAS

static const struct {
	const char *name;
	const struct fn_type *type;
} functions[] = {
#define FN(shown, ident)       { shown, &fn_##ident },
#define FN_ALIAS(shown, ident) { shown, &fn_##ident },
#include "fn/fn_list.h"
#undef FN
#undef FN_ALIAS
};

static const struct fn_type *const types[] = {
#define FN(shown, ident) &fn_##ident,
#define FN_ALIAS(shown, ident)
#include "fn/fn_list.h"
#undef FN
#undef FN_ALIAS
	NULL
};

const struct fn_type *fn_find(struct str name)
{
	for (size_t i = 0; i < COUNT(functions); i++)
		if (str_eq_nocase(name, str_of(functions[i].name)))
			return functions[i].type;
	return NULL;
}

/* `toLower` means toLowerCase, though toLong is nearer. */
static size_t name_distance(struct str name, struct str known)
{
	if (name.n >= 3 && str_starts_nocase(known, name))
		return 0;
	return str_distance(name, known);
}

const char *fn_suggest(struct str name)
{
	size_t best = name.n / 3 + 1;
	const char *found = NULL;

	for (size_t i = 0; i < COUNT(functions); i++) {
		size_t far = name_distance(name, str_of(functions[i].name));

		if (far <= best && (!found || far < best)) {
			best = far;
			found = functions[i].name;
		}
	}
	return found;
}

const struct fn_type *const *fn_all(void)
{
	return types;
}

static char *text_room(struct text *t, size_t more)
{
	t->p = arena_grow(t->mem, t->p, 1, t->n, &t->cap, t->n + more);
	t->n += more;
	return t->p + t->n - more;
}

void text_add(struct text *t, struct str s)
{
	if (s.n)
		memcpy(text_room(t, s.n), s.p, s.n);
}

void text_add_char(struct text *t, char c)
{
	*text_room(t, 1) = c;
}

void text_fill(struct text *t, char c, size_t n)
{
	if (n)
		memset(text_room(t, n), c, n);
}

bool fn_check_int(const struct fn_call *call, size_t i, int64_t min, int64_t max, const char *what,
                  struct err *err)
{
	int64_t n;
	char room[VALUE_TEXT_MAX];
	struct str text;

	if (i >= call->n || !call->is_constant[i] || value_is_null(&call->constant[i]))
		return true;
	if (value_to_int(&call->constant[i], &n) && n >= min && n <= max)
		return true;
	text = value_print(&call->constant[i], room);
	return err_query(err, call->at,
	                 "%s: %s must be a whole number from %lld to %lld, not '%.*s'",
	                 call->type->name, what, (long long)min, (long long)max, STR_ARG(text));
}
