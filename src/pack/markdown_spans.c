/*
 * Code, emphasis and links within a line of Markdown; see doc.h.
 *
 * A mark only opens where its end is there; that there is none is remembered, so that a text of
 * marks alone takes one pass.
 */
#include "pack/doc.h"

enum { BACKTICKS_MOST = 32 };

struct reading {
	struct doc *d;
	struct spans *to;
	struct str text;
	size_t at;
	size_t plain; /* where the text begins that has not been added yet */
	unsigned marks; /* in force */
	char strong, emphasis; /* which character began them */
	struct str link; /* that the text is in; empty: none */
	uint32_t no_code; /* runs of so many backticks do not come again */
	size_t no_end[4]; /* by mark_index: from here on there is no end; 0: not known */
};

static void flush(struct reading *r)
{
	struct str piece = str_slice(r->text, r->plain, r->at);

	if (piece.n)
		spans_add(r->d, r->to, arena_copy(r->d->mem, piece), r->marks, r->link);
}

/* Go on behind `n` bytes, of which nothing is shown. */
static void pass(struct reading *r, size_t n)
{
	r->at += n;
	r->plain = r->at;
}

static char char_at(const struct reading *r, size_t at)
{
	return at < r->text.n ? r->text.p[at] : ' ';
}

static size_t run_of(const struct reading *r, size_t at)
{
	size_t n = 1;

	while (at + n < r->text.n && r->text.p[at + n] == r->text.p[at])
		n++;
	return n;
}

static bool is_punctuation(char c)
{
	return c > ' ' && c < 0x7f && (!char_is_word(c) || c == '_');
}

static bool take_escape(struct reading *r)
{
	if (!is_punctuation(char_at(r, r->at + 1)))
		return false;
	flush(r);
	pass(r, 1);
	r->at++;
	return true;
}

/* `code`, between runs of as many backticks. */
static bool take_code(struct reading *r)
{
	size_t n = run_of(r, r->at), run;
	struct str code;

	if (n > BACKTICKS_MOST || r->no_code >> (n - 1) & 1) {
		r->at += n;
		return true;
	}
	for (size_t i = r->at + n; i < r->text.n; i += run) {
		run = r->text.p[i] == '`' ? run_of(r, i) : 1;
		if (r->text.p[i] != '`' || run != n)
			continue;
		flush(r);
		code = arena_copy(r->d->mem, str_slice(r->text, r->at + n, i));
		if (str_trim(code).n && code.p[0] == ' ' && code.p[code.n - 1] == ' ')
			code = str_slice(code, 1, code.n - 1);
		spans_add(r->d, r->to, code, r->marks | SPAN_CODE, r->link);
		pass(r, i + n - r->at);
		return true;
	}
	r->no_code |= 1u << (n - 1);
	r->at += n;
	return true;
}

/* Where a mark could end: after something, and `_` not within a word. */
static bool is_end(const struct reading *r, size_t at, size_t n)
{
	return !char_is_space(r->text.p[at - 1]) &&
	       (r->text.p[at] != '_' || !char_is_word(char_at(r, at + n)));
}

/* Whether a mark of `n` characters that began before `at` has an end. */
static bool has_end(struct reading *r, size_t at, char c, size_t n)
{
	size_t *none = &r->no_end[(c == '_' ? 2 : 0) + n - 1];
	size_t run;

	if (*none && at >= *none)
		return false;
	for (size_t i = at + 1; i < r->text.n; i += run) {
		run = r->text.p[i] == c ? run_of(r, i) : 1;
		if (r->text.p[i] == '\\')
			run = 2;
		else if (r->text.p[i] == c && (run == n || run == 3) && is_end(r, i, run))
			return true;
	}
	*none = at;
	return false;
}

/* `*` and `_`, single, double or triple. */
static bool take_marks(struct reading *r)
{
	char c = r->text.p[r->at];
	size_t n = run_of(r, r->at);
	bool strong = n >= 2, emphasis = n != 2;
	bool open = !char_is_space(char_at(r, r->at + n)) &&
	            (c != '_' || r->at == 0 || !char_is_word(r->text.p[r->at - 1]));
	bool close = (!strong || r->strong == c) && (!emphasis || r->emphasis == c) && r->at &&
	             is_end(r, r->at, n);

	open = open && !(strong && r->strong) && !(emphasis && r->emphasis);
	if (n > 3 || !(close || (open && has_end(r, r->at + n, c, n == 3 ? 1 : n)))) {
		r->at += n;
		return true;
	}
	flush(r);
	if (strong)
		r->strong = close ? '\0' : c;
	if (emphasis)
		r->emphasis = close ? '\0' : c;
	r->marks = (r->strong ? SPAN_STRONG : 0) | (r->emphasis ? SPAN_EMPHASIS : 0);
	pass(r, n);
	return true;
}

static void read_spans(struct reading *r);

/* `[text](address)`; within the text are code and emphasis, but no link. */
static bool take_link(struct reading *r)
{
	struct str rest = str_from(r->text, r->at + 1), label, address;
	struct reading inner = *r;

	if (r->link.n || !str_take_until(&rest, ']', &label) ||
	    str_find_char(label, '[') != STR_NONE || !str_skip(&rest, STR("(")) ||
	    !str_take_until(&rest, ')', &address) || address.n == 0 ||
	    str_find_char(address, ' ') != STR_NONE)
		return false;
	flush(r);
	inner.text = label;
	inner.at = inner.plain = 0;
	inner.no_code = 0;
	memset(inner.no_end, 0, sizeof(inner.no_end));
	inner.link = arena_copy(r->d->mem, address);
	read_spans(&inner);
	pass(r, (size_t)(rest.p - r->text.p) - r->at);
	return true;
}

/* An address that stands there as it is, in `<>` or not. */
static bool take_address(struct reading *r)
{
	bool angle = r->text.p[r->at] == '<';
	struct str rest = str_from(r->text, r->at + angle), address;
	size_t n = 0;

	if (r->link.n ||
	    (!str_starts_nocase(rest, STR("http://")) && !str_starts_nocase(rest, STR("https://"))))
		return false;
	if (!angle && r->at && char_is_word(r->text.p[r->at - 1]))
		return false;
	while (n < rest.n && !char_is_space(rest.p[n]) && !strchr("<>\"`", rest.p[n]))
		n++;
	if (angle && (n == rest.n || rest.p[n] != '>'))
		return false;
	while (!angle && n && strchr(".,;:!?)'*_", rest.p[n - 1]))
		n--;
	flush(r);
	address = arena_copy(r->d->mem, str_slice(rest, 0, n));
	spans_add(r->d, r->to, address, r->marks, address);
	pass(r, n + (angle ? 2 : 0));
	return true;
}

static bool take_markup(struct reading *r)
{
	switch (r->text.p[r->at]) {
	case '\\':
		return take_escape(r);
	case '`':
		return take_code(r);
	case '*':
	case '_':
		return take_marks(r);
	case '[':
		return take_link(r);
	case '<':
	case 'h':
	case 'H':
		return take_address(r);
	default:
		return false;
	}
}

static void read_spans(struct reading *r)
{
	while (r->at < r->text.n)
		if (!take_markup(r))
			r->at++;
	r->at = r->text.n;
	flush(r);
}

void spans_markdown(struct doc *d, struct spans *to, struct str text)
{
	struct reading r = { .d = d, .to = to, .text = text };

	read_spans(&r);
}
