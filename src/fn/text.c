/*
 * Texts: concat, contains, length, replace, substring, toLowerCase, toUpperCase, trim, tourl.
 * Positions and lengths are characters, a byte that is no UTF-8 counting as one.  Each has its own
 * rule for null: concat takes it as "", length as 0, contains is false, the others are null.
 *
 * replace(text, search, with): all occurrences.  With a /regex/, `with` is Java's: $1, ${name}, and
 * \$ and \\ for the characters themselves.  With a search text, `with` is literal except for
 * those two escapes, so a `$1` in it stays and a lone backslash too.  The empty search text
 * replaces nothing.
 */
#include "base/regex.h"
#include "base/utf8.h"
#include "fn/impl.h"

FN_CALL(text_concat)
{
	char room[VALUE_TEXT_MAX], *p;
	size_t n = 0;

	for (size_t i = 0; i < call->n; i++)
		n += value_print(&arg[i], room).n;
	if (n > FN_TEXT_MAX)
		return value_null();
	p = arena_get_text(a, n);
	n = 0;
	for (size_t i = 0; i < call->n; i++) {
		struct str s = value_print(&arg[i], room);

		if (s.n)
			memcpy(p + n, s.p, s.n);
		n += s.n;
	}
	return value_text(str_make(p, n));
}

const struct fn_type fn_concat = {
	.name = "concat",
	.usage = "concat(A, B, ...)",
	.min = 1,
	.max = -1,
	.null_in = true,
	.call = text_concat,
};

/* The empty text contains only itself, and only itself contains it. */
FN_CALL(text_contains)
{
	char room[2][VALUE_TEXT_MAX];
	struct str s = value_print(&arg[0], room[0]), what = value_print(&arg[1], room[1]);

	if (value_is_null(&arg[0]) || value_is_null(&arg[1]))
		return value_bool(false);
	if (what.n == 0)
		return value_bool(s.n == 0);
	return value_bool(str_find(s, what) != STR_NONE);
}

const struct fn_type fn_contains = {
	.name = "contains",
	.usage = "contains(TEXT, PART)",
	.min = 2,
	.max = 2,
	.null_in = true,
	.call = text_contains,
};

FN_CALL(text_length)
{
	char room[VALUE_TEXT_MAX];

	return value_int((int64_t)utf8_length(value_print(arg, room)));
}

const struct fn_type fn_length = {
	.name = "length",
	.usage = "length(TEXT)",
	.min = 1,
	.max = 1,
	.null_in = true,
	.in_place = true,
	.call = text_length,
};

FN_CALL(text_lower)
{
	return value_text(utf8_lower(value_to_str(arg, a), a));
}

const struct fn_type fn_to_lower_case = {
	.name = "toLowerCase",
	.usage = "toLowerCase(TEXT)",
	.min = 1,
	.max = 1,
	.in_place = true,
	.call = text_lower,
};

FN_CALL(text_upper)
{
	return value_text(utf8_upper(value_to_str(arg, a), a));
}

const struct fn_type fn_to_upper_case = {
	.name = "toUpperCase",
	.usage = "toUpperCase(TEXT)",
	.min = 1,
	.max = 1,
	.in_place = true,
	.call = text_upper,
};

/* As Java's trim: blanks and control characters. */
FN_CALL(text_trim)
{
	struct str s = value_to_str(arg, a);

	while (s.n && (unsigned char)s.p[0] <= ' ')
		s = str_from(s, 1);
	while (s.n && (unsigned char)s.p[s.n - 1] <= ' ')
		s.n--;
	return value_text(s);
}

const struct fn_type fn_trim = {
	.name = "trim",
	.usage = "trim(TEXT)",
	.min = 1,
	.max = 1,
	.in_place = true,
	.call = text_trim,
};

static bool substring_prepare(struct fn_call *call, struct arena *a, struct err *err)
{
	int64_t from = 0, to;

	(void)a;
	if (!fn_check_int(call, 1, 0, INT32_MAX, "START", err) ||
	    !fn_check_int(call, 2, 0, INT32_MAX, "END", err))
		return false;
	if (call->n == 3 && call->is_constant[1] && call->is_constant[2] &&
	    value_to_int(&call->constant[1], &from) && value_to_int(&call->constant[2], &to) &&
	    to < from)
		return err_query(err, call->at, "substring: END must not be before START");
	return true;
}

/* A start past the end gives "", an end past it is clipped; what can be no place gives null. */
FN_CALL(text_substring)
{
	struct str s = value_to_str(&arg[0], a);
	int64_t from, to = INT64_MAX;

	if (!value_to_int(&arg[1], &from) || from < 0)
		return value_null();
	if (call->n == 3 && (!value_to_int(&arg[2], &to) || to < from))
		return value_null();
	s = str_from(s, utf8_offset(s, (size_t)from));
	s.n = utf8_offset(s, (size_t)(to - from));
	return value_text(s);
}

const struct fn_type fn_substring = {
	.name = "substring",
	.usage = "substring(TEXT, START[, END])",
	.min = 2,
	.max = 3,
	.prepare = substring_prepare,
	.call = text_substring,
};

static bool replace_prepare(struct fn_call *call, struct arena *a, struct err *err)
{
	(void)a;
	if (!call->regex.p)
		return true;
	call->prepared = regex_new(call->regex, (struct regex_flags){ 0 }, call->at, err);
	return call->prepared != NULL;
}

static void replace_release(const struct fn_call *call)
{
	if (call->prepared)
		regex_free((struct regex *)(uintptr_t)call->prepared);
}

/* Resolve \$ and \\. */
static struct str replace_with(struct str with, struct arena *a)
{
	struct text out = { .mem = a };

	if (str_find_char(with, '\\') == STR_NONE)
		return with;
	for (size_t i = 0; i < with.n; i++) {
		if (with.p[i] == '\\' && i + 1 < with.n &&
		    (with.p[i + 1] == '$' || with.p[i + 1] == '\\'))
			i++;
		text_add_char(&out, with.p[i]);
	}
	return str_make(out.p, out.n);
}

static struct value replace_literal(struct str s, struct str search, struct str with,
                                    struct arena *a)
{
	struct text out = { .mem = a };
	size_t at = search.n ? str_find(s, search) : STR_NONE;

	if (at == STR_NONE)
		return value_text(s);
	with = replace_with(with, a);
	while (at != STR_NONE) {
		text_add(&out, str_slice(s, 0, at));
		text_add(&out, with);
		s = str_from(s, at + search.n);
		at = str_find(s, search);
		if (out.n > FN_TEXT_MAX - s.n)
			return value_null();
	}
	text_add(&out, s);
	return text_value(&out);
}

FN_CALL(text_replace)
{
	const struct regex *re = call->prepared;
	struct str s, with;

	if (value_is_null(&arg[0]) || value_is_null(&arg[2]) || (!re && value_is_null(&arg[1])))
		return value_null();
	s = value_to_str(&arg[0], a);
	with = value_to_str(&arg[2], a);
	if (!re)
		return replace_literal(s, value_to_str(&arg[1], a), with, a);
	s = regex_replace(re, s, with, a);
	return s.n > FN_TEXT_MAX ? value_null() : value_text(s);
}

const struct fn_type fn_replace = {
	.name = "replace",
	.usage = "replace(TEXT, SEARCH or /REGEX/, WITH)",
	.min = 3,
	.max = 3,
	.null_in = true, /* the pattern's own argument may be null */
	.prepare = replace_prepare,
	.release = replace_release,
	.call = text_replace,
};

static bool tourl_prepare(struct fn_call *call, struct arena *a, struct err *err)
{
	(void)a;
	if (call->n == 3)
		return err_query(err, call->at, "tourl: PREFIX and SUFFIX go together");
	return true;
}

/* The hosted service shows a link with a label; here it is written as `[label](url)`. */
FN_CALL(text_tourl)
{
	struct text out = { .mem = a };

	text_add_char(&out, '[');
	if (call->n == 4)
		text_add(&out, value_to_str(&arg[2], a));
	text_add(&out, value_to_str(&arg[1], a));
	if (call->n == 4)
		text_add(&out, value_to_str(&arg[3], a));
	text_add(&out, STR("]("));
	text_add(&out, value_to_str(&arg[0], a));
	text_add_char(&out, ')');
	return out.n > FN_TEXT_MAX ? value_null() : text_value(&out);
}

const struct fn_type fn_tourl = {
	.name = "tourl",
	.usage = "tourl(URL, LABEL[, PREFIX, SUFFIX])",
	.min = 2,
	.max = 4,
	.prepare = tourl_prepare,
	.call = text_tourl,
};
