/*
 * Search templates: `{{name}}` is replaced textually, anywhere in a query, before it is read.
 * Comments stay as they are.
 */
#include "base/buf.h"
#include "lang/char.h"
#include "lang/scope.h"

/* The name in `{{ name }}`, which the text begins with, and how many bytes it all takes; 0: no
 * placeholder but ordinary braces. */
static size_t placeholder_length(struct str text, struct str *name)
{
	size_t end = str_starts(text, STR("{{")) ? str_find(text, STR("}}")) : STR_NONE;

	if (end == STR_NONE)
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

struct filler {
	const struct param *param;
	size_t n;
	bool keep;
	struct buf *out;
	struct err *err;
};

/* Copy or fill what stands at `at` outside comments; how many bytes, 0: `err` is filled. */
static size_t fill_step(const struct filler *f, struct str text, size_t at, bool quoted)
{
	struct str name, rest = str_from(text, at);
	size_t length = placeholder_length(rest, &name);

	if (length)
		return fill_one(str_slice(rest, 0, length), name, param_find(f->param, f->n, name),
		                f->keep, f->out, f->err)
		               ? length
		               : 0;
	if (*rest.p == '`' && !quoted) {
		err_query(f->err, str_slice(rest, 0, 1),
		          "macros in backticks are not supported: put the macro's text in its "
		          "place");
		return 0;
	}
	length = *rest.p == '\\' && quoted && rest.n > 1 ? 2 : 1;
	buf_add(f->out, str_slice(rest, 0, length));
	return length;
}

static bool fill_all(const struct filler *f, struct str text)
{
	bool quoted = false;
	size_t at = 0, n;

	while (at < text.n) {
		n = quoted ? 0 : comment_length(text, at);
		if (n) {
			buf_add(f->out, str_slice(text, at, at + n));
		} else {
			n = fill_step(f, text, at, quoted);
			quoted ^= n == 1 && text.p[at] == '"';
		}
		if (n == 0)
			return false;
		at += n;
	}
	return true;
}

bool template_fill(struct str text, const struct param *param, size_t n, bool keep, struct arena *a,
                   struct str *out, struct err *err)
{
	struct buf filled = { 0 };
	struct filler f = { param, n, keep, &filled, err };
	bool ok = fill_all(&f, text);

	*out = ok ? arena_copy(a, buf_str(&filled)) : STR("");
	buf_free(&filled);
	return ok;
}
