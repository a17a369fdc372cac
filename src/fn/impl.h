/* What the files of functions share. */
#ifndef FN_IMPL_H
#define FN_IMPL_H

#include "fn/fn.h"

/* The head of a function's `call`; few need all of its arguments. */
#define FN_CALL(ident)                                                                             \
	static struct value ident(const struct fn_call *call __attribute__((unused)),              \
	                          const struct value *arg __attribute__((unused)),                 \
	                          struct arena *a __attribute__((unused)),                         \
	                          bool *drop __attribute__((unused)))

/* A text that grows in an arena. */
struct text {
	struct arena *mem;
	char *p;
	size_t n, cap; /* bytes */
};

void text_add(struct text *t, struct str s);
void text_add_char(struct text *t, char c);
void text_fill(struct text *t, char c, size_t n);

static inline struct value text_value(const struct text *t)
{
	return value_text(str_make(t->p ? t->p : "", t->n));
}

/* The texts of a result can be no longer than a value's length can say. */
#define FN_TEXT_MAX ((size_t)UINT32_MAX)

/* Argument `i`, where it is constant, must be a whole number from `min` to `max`. */
bool fn_check_int(const struct fn_call *call, size_t i, int64_t min, int64_t max, const char *what,
                  struct err *err);

#endif
