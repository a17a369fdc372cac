/*
 * Placeholders: `%name%` stands for the values of the match list of the name, and for the lines of
 * the content's `lists/name.txt`.
 */
#include <stdio.h>

#include "sigma/read.h"

/* So many texts may one text stand for. */
#define EXPANSIONS 100000
#define LIST_SIZE  (64u << 20)

/* A name that stays within the folder. */
static bool is_file_name(struct str name)
{
	if (name.n == 0 || name.n > 200 || name.p[0] == '.')
		return false;
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] == '/' || name.p[i] == '\0' || (unsigned char)name.p[i] < 0x20)
			return false;
	return true;
}

static struct str read_list(struct reading *r, struct str name)
{
	struct str path = arena_printf(r->mem, "%.*s/lists/%.*s.txt", STR_ARG(r->set->content),
	                               STR_ARG(name));
	size_t cap = 0, n = 0;
	char *p = NULL;
	FILE *f;

	if (r->set->content.n == 0 || !is_file_name(name))
		return STR("");
	f = fopen(path.p, "rb");
	if (!f)
		return STR("");
	do {
		p = arena_grow(r->mem, p, 1, n, &cap, n + 4096);
		n += fread(p + n, 1, cap - n, f);
	} while (!feof(f) && !ferror(f) && n < LIST_SIZE);
	fclose(f);
	return str_make(p, n);
}

/* A value of a match list as a text of a rule: only its wildcards are such. */
static struct str value_text_of(struct reading *r, struct str value, bool wild)
{
	char *p = arena_get_text(r->set->mem, value.n * 2);
	size_t n = 0;

	for (size_t i = 0; i < value.n; i++) {
		char c = value.p[i];

		if (c == '\\' || c == '?' || (c == '*' && !wild))
			p[n++] = '\\';
		p[n++] = c;
	}
	return str_make(p, n);
}

static void list_values(struct reading *r, struct str name, struct texts *values)
{
	const struct match_list *list = match_lists_find(r->set->lists, name);
	enum match_kind kind = list ? match_list_kind(list) : MATCH_KINDS;
	bool wild = kind == MATCH_FILE || kind == MATCH_USER || kind == MATCH_HOST ||
	            kind == MATCH_URL;
	const struct str *value;
	size_t n = list ? match_list_values(list, &value) : 0;

	for (size_t i = 0; i < n; i++)
		texts_add(values, value_text_of(r, value[i], wild), r->mem);
}

/* The values of the match list, and the lines of the other but empty ones and comments. */
static struct texts values_of(struct reading *r, struct str name)
{
	struct str rest = read_list(r, name), line;
	struct texts values = { 0 };

	list_values(r, name, &values);
	while (str_take_line(&rest, &line)) {
		line = str_trim(line);
		if (line.n && line.p[0] != '#')
			texts_add(&values, line, r->mem);
	}
	return values;
}

static void lacks(struct reading *r, struct str name)
{
	for (size_t i = 0; i < r->lacking; i++)
		if (str_eq(r->lack[i], name))
			return;
	r->lack = arena_grow(r->set->mem, r->lack, sizeof(*r->lack), r->lacking, &r->lack_cap,
	                     r->lacking + 1);
	r->lack[r->lacking++] = arena_copy(r->set->mem, name);
}

/* What stands before the first placeholder (`\%` is a percent sign), its name, and what follows. */
static bool take_placeholder(struct reading *r, struct str *rest, struct str *before,
                             struct str *name)
{
	char *p = arena_get_text(r->set->mem, rest->n);
	size_t n = 0, end;

	for (size_t i = 0; i < rest->n; i++) {
		if (rest->p[i] == '\\' && i + 1 < rest->n && rest->p[i + 1] == '%') {
			p[n++] = rest->p[++i];
			continue;
		}
		end = rest->p[i] == '%' ? str_find_char(str_from(*rest, i + 1), '%') : STR_NONE;
		if (end != STR_NONE && end > 0 &&
		    str_find_char(str_slice(*rest, i + 1, i + 1 + end), '\\') == STR_NONE) {
			*name = str_slice(*rest, i + 1, i + 1 + end);
			*before = str_make(p, n);
			*rest = str_from(*rest, i + end + 2);
			return true;
		}
		p[n++] = rest->p[i];
	}
	*before = str_make(p, n);
	*rest = STR("");
	return false;
}

static struct str joined(struct str a, struct str b, struct arena *mem)
{
	char *p = arena_get_text(mem, a.n + b.n);

	if (a.n)
		memcpy(p, a.p, a.n);
	if (b.n)
		memcpy(p + a.n, b.p, b.n);
	return str_make(p, a.n + b.n);
}

/* Each text so far with each value behind it. */
static bool multiply(struct reading *r, size_t line, struct texts *t, const struct texts *values)
{
	struct texts out = { 0 };

	if (t->n * values->n > EXPANSIONS)
		return sigma_fail(r, line, "the placeholders stand for too many texts");
	for (size_t i = 0; i < t->n; i++)
		for (size_t k = 0; k < values->n; k++)
			texts_add(&out, joined(t->text[i], values->text[k], r->set->mem), r->mem);
	*t = out;
	return true;
}

bool placeholder_expand(struct reading *r, size_t line, struct str text, struct str **out,
                        size_t *n)
{
	struct texts t = { 0 };
	struct str before, name;
	bool more = true;

	texts_add(&t, STR(""), r->mem);
	while (more) {
		struct texts one = { 0 }, values;

		more = take_placeholder(r, &text, &before, &name);
		texts_add(&one, before, r->mem);
		if (before.n && !multiply(r, line, &t, &one))
			return false;
		if (!more)
			break;
		values = values_of(r, name);
		if (values.n == 0) {
			if (!r->set->keep_placeholders)
				lacks(r, name);
			texts_add(&values, arena_printf(r->mem, "%%%.*s%%", STR_ARG(name)), r->mem);
		}
		if (!multiply(r, line, &t, &values))
			return false;
	}
	*out = t.text;
	*n = t.n;
	return true;
}
