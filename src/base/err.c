/* Errors; see err.h. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

static void fill(struct err *err, enum err_kind kind, struct str at, const char *format,
                 va_list args)
{
	err->kind = kind;
	err->at = at;
	vsnprintf(err->text, sizeof(err->text), format, args);
}

bool err_query(struct err *err, struct str at, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fill(err, ERR_QUERY, at, format, args);
	va_end(args);
	return false;
}

bool err_set(struct err *err, enum err_kind kind, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fill(err, kind, STR(""), format, args);
	va_end(args);
	return false;
}
