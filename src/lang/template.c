/*
 * Search templates: `{{name}}` is replaced textually, anywhere in a query, before it is read.
 */
#include "base/buf.h"
#include "lang/scope.h"

/* The name in `{{ name }}`, which the text begins with, and how many bytes it all takes; 0: no
 * placeholder but ordinary braces. */
static size_t placeholder_length(struct str text, struct str *name)
{
	size_t end = str_find(text, STR("}}"));

	if (!str_starts(text, STR("{{")) || end == STR_NONE)
		return 0;
	*name = str_trim(str_slice(text, 2, end));
	for (size_t i = 0; i < name->n; i++)
		if (!char_is_word(name->p[i]) && !strchr(".- ", name->p[i]))
			return 0;
	return name->n ? end + 2 : 0;
}

static const struct param *param_find(const struct param *param, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_nocase(param[i].name, name))
			return &param[i];
	return NULL;
}

/* Append the value of the placeholder that `text` begins with. */
static bool fill_one(struct str text, struct str name, const struct param *value, bool keep,
                     struct buf *out, struct err *err)
{
	if (value)
		buf_add(out, value->value);
	else if (keep)
		buf_add(out, text);
	else
		return err_query(err, text, "no value for '%.*s': give one with --param %.*s=VALUE",
		                 STR_ARG(text), STR_ARG(name));
	return true;
}

/* Where a backtick stands outside strings and comments, or STR_NONE. */
static size_t macro_find(struct str text)
{
	bool quoted = false;

	for (size_t at = 0; at < text.n; at++) {
		if (text.p[at] == '\\' && quoted)
			at++;
		else if (text.p[at] == '"')
			quoted = !quoted;
		else if (text.p[at] == '`' && !quoted)
			return at;
	}
	return STR_NONE;
}

static bool fill_all(struct str text, const struct param *param, size_t n, bool keep,
                     struct buf *out, struct err *err)
{
	size_t at = 0, next;

	while ((next = str_find(str_from(text, at), STR("{{"))) != STR_NONE) {
		struct str name, rest = str_from(text, at + next);
		size_t length = placeholder_length(rest, &name);

		buf_add(out, str_slice(text, at, at + next));
		if (length == 0) {
			buf_add_char(out, '{');
			length = 1;
		} else if (!fill_one(str_slice(rest, 0, length), name, param_find(param, n, name),
		                     keep, out, err)) {
			return false;
		}
		at += next + length;
	}
	buf_add(out, str_from(text, at));
	return true;
}

bool template_fill(struct str text, const struct param *param, size_t n, bool keep, struct arena *a,
                   struct str *out, struct err *err)
{
	struct buf filled = { 0 };
	size_t macro = macro_find(text);
	bool ok;

	if (macro != STR_NONE)
		return err_query(err, str_slice(text, macro, macro + 1),
		                 "macros in backticks are not supported: put the macro's text in "
		                 "its place");
	ok = fill_all(text, param, n, keep, &filled, err);
	*out = ok ? arena_copy(a, buf_str(&filled)) : STR("");
	buf_free(&filled);
	return ok;
}
