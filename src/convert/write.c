/* The tree of a condition and the small things that all targets write; see write.h. */
#include "convert/write.h"

#include <stdarg.h>
#include <stdio.h>

/* Long lists are put in brackets by so many: SQLite nests no deeper than 1000. */
#define GROUP 200

static bool tree_add(struct writer *w, const struct expr *e, enum expr_kind around, bool negated)
{
	bool brackets = (e->kind == EXPR_AND || e->kind == EXPR_OR) && e->n > 1 &&
	                around != EXPR_CONST && around != e->kind;
	bool many = e->n > 2 * GROUP;
	const char *between = e->kind == EXPR_AND ? w->words->and : w->words->or ;

	if (e->kind == EXPR_TEST)
		return w->test(w, e->test, negated);
	if (e->kind == EXPR_NOT) {
		buf_add(w->out, str_of(w->words->not ));
		return tree_write_part(w, e->part[0], true);
	}
	buf_add(w->out, brackets ? STR("(") : STR(""));
	for (size_t i = 0; i < e->n; i++) {
		buf_add(w->out, str_of(i ? between : ""));
		buf_add(w->out, many && i % GROUP == 0 ? STR("(") : STR(""));
		if (!tree_add(w, e->part[i], e->n > 1 ? e->kind : around, negated))
			return false;
		if (many && (i % GROUP == GROUP - 1 || i + 1 == e->n))
			buf_add(w->out, STR(")"));
	}
	buf_add(w->out, brackets ? STR(")") : STR(""));
	return true;
}

bool tree_write(struct writer *w, const struct expr *e)
{
	return tree_add(w, e, EXPR_CONST, false);
}

bool tree_write_part(struct writer *w, const struct expr *e, bool negated)
{
	bool ok;

	buf_add(w->out, STR("("));
	ok = tree_add(w, e, EXPR_CONST, negated);
	buf_add(w->out, STR(")"));
	return ok;
}

bool filtered_write(struct writer *w)
{
	const struct place *place = w->c->place;

	if (!place || place->filter.n == 0)
		return tree_write(w, w->c->tree);
	buf_printf(w->out, "%.*s%s", STR_ARG(place->filter), w->words->and);
	return tree_write_part(w, w->c->tree, false);
}

bool unequal_write(struct writer *w, const struct test *t)
{
	struct test less = *t, more = *t;

	less.order = TEST_LESS;
	more.order = TEST_MORE;
	buf_add(w->out, STR("("));
	if (!w->test(w, &less, false))
		return false;
	buf_add(w->out, str_of(w->words->or));
	if (!w->test(w, &more, false))
		return false;
	buf_add(w->out, STR(")"));
	return true;
}

struct str text_take(struct buf *b, struct arena *a)
{
	struct str out = arena_copy(a, buf_str(b));

	buf_free(b);
	return out;
}

/* What the rule says there, shortened. */
static struct str test_words(const struct test *t, struct arena *a)
{
	static const char *const kinds[] = { "the pattern",
		                             "the regular expression",
		                             "the network",
		                             "exists",
		                             "null",
		                             "the number",
		                             "the part of a time",
		                             "the comparison with a field" };
	struct str text = t->as_written;

	if (text.n == 0)
		return str_of(kinds[t->kind]);
	return arena_printf(a, "%s '%.*s%s'", kinds[t->kind], (int)(text.n > 80 ? 80 : text.n),
	                    text.p, text.n > 80 ? "…" : "");
}

bool refuse(struct writer *w, const struct test *t, const char *reason, ...)
{
	struct str field = t->slot == TEST_SLOT_ANY ? STR("a keyword") : own_name(w->c, t->slot);
	struct str words = test_words(t, w->mem);
	char text[400];
	va_list list;

	va_start(list, reason);
	vsnprintf(text, sizeof(text), reason, list);
	va_end(list);
	return err_query(w->err, STR(""), "%s cannot say %.*s of %.*s: %s", w->c->target->name,
	                 STR_ARG(words), STR_ARG(field), text);
}

void notice(const struct conversion *c, const char *format, ...)
{
	char text[400];
	va_list list;

	if (!c->notes)
		return;
	va_start(list, format);
	vsnprintf(text, sizeof(text), format, list);
	va_end(list);
	if (str_find(buf_str(c->notes), str_of(text)) == STR_NONE)
		buf_printf(c->notes, "%s\n", text);
}

void notice_keyword(const struct conversion *c)
{
	notice(c, "a keyword is looked for in the whole record, names of fields too");
}

void add_quoted(struct buf *b, struct str s, char quote, const char *escaped, const char *escape)
{
	buf_add_char(b, quote);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] && strchr(escaped, s.p[i]))
			buf_add(b, str_of(escape));
		buf_add_char(b, s.p[i]);
	}
	buf_add_char(b, quote);
}

void add_string(struct buf *b, struct str s)
{
	buf_add_char(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '\n' || c == '\r' || c == '\t')
			buf_printf(b, "\\%c", c == '\n' ? 'n' : c == '\r' ? 'r' : 't');
		else if (c == '"' || c == '\\')
			buf_printf(b, "\\%c", c);
		else
			buf_add_char(b, c);
	}
	buf_add_char(b, '"');
}

void add_number(struct buf *b, double d)
{
	struct value v = value_double(d);
	char room[VALUE_TEXT_MAX];

	buf_add(b, value_print(&v, room));
}

bool is_plain_name(struct str s, const char *also)
{
	for (size_t i = 0; i < s.n; i++)
		if (!char_is_word(s.p[i]) && !(s.p[i] && strchr(also, s.p[i])))
			return false;
	return s.n && !char_is_digit(s.p[0]) && s.p[0] != '.' && s.p[0] != '-';
}

const char *order_sign(enum test_order order)
{
	static const char *const signs[] = { "<", "<=", ">", ">=", "=", "!=" };

	return signs[order];
}

void add_comment(struct buf *out, const char *begin, const char *what, struct str text,
                 const char *end)
{
	if (text.n == 0)
		return;
	buf_printf(out, "%s%s: ", begin, what);
	for (size_t i = 0; i < text.n; i++) {
		bool bad = (unsigned char)text.p[i] < ' ' || (*end && text.p[i] == *end);

		buf_add_char(out, bad ? ' ' : text.p[i]);
	}
	buf_printf(out, "%s\n", end);
}

void add_heading(const struct conversion *c, struct buf *out, const char *begin, const char *end)
{
	add_comment(out, begin, "title", c->rule->name, end);
	add_comment(out, begin, "id", c->rule->id, end);
}
