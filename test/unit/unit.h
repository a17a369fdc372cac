/* What every unit test includes after the header that it is about. */
#ifndef UNIT_H
#define UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first. */
#include <cmocka.h>

#include "base/arena.h"
#include "data/value.h"

/* The value's text is `want`; want NULL: it is null. */
#define assert_text(value, want) unit_assert_text((value), (want), __FILE__, __LINE__)

static inline void unit_assert_text(const struct value *v, const char *want, const char *file,
                                    int line)
{
	char room[VALUE_TEXT_MAX];
	struct str got = value_print(v, room);

	if (!want && value_is_null(v))
		return;
	if (!want || value_is_null(v) || !str_eq(got, str_of(want))) {
		print_error("got \"%.*s\"%s, want %s%s%s\n", STR_ARG(got),
		            value_is_null(v) ? " (null)" : "", want ? "\"" : "",
		            want ? want : "null", want ? "\"" : "");
		_fail(file, line);
	}
}

/* The str is `want`. */
#define assert_str(s, want) unit_assert_str((s), (want), __FILE__, __LINE__)

static inline void unit_assert_str(struct str got, const char *want, const char *file, int line)
{
	if (!str_eq(got, str_of(want))) {
		print_error("got \"%.*s\", want \"%s\"\n", STR_ARG(got), want);
		_fail(file, line);
	}
}

#endif
