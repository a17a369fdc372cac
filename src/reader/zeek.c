/*
 * Zeek's logs: values between tabs, columns named by the last `#fields` line before them.  `-` is
 * no value, `(empty)` the empty text; a record's time is in `ts`.  The made field `_path` is which
 * log it is, as in Zeek's JSON.
 *
 *     #separator \x09
 *     #path	conn
 *     #fields	ts	uid	id.orig_h	id.orig_p
 *     1795486912.123456	CHhAvVGS1DHFjwGM9	10.0.0.4	50000
 */
#include "reader/delimited.h"
#include "reader/line.h"

enum { COLUMNS_MOST = 4096 };

/* What the header lines so far say; a new one for each run of them. */
struct zeek {
	size_t n;
	struct str *column;
	int *slot; /* by column; -1: not wanted */
	struct str path;
	int path_slot;
};

static const char *const zeek_made[] = { "_path", NULL };

static void *zeek_open(const struct slots *slots, struct arena *a)
{
	struct zeek *z = arena_new(a, struct zeek);

	z->path_slot = slots_find(slots, STR("_path"));
	return z;
}

/* The value up to the next tab; false: there is none. */
static bool value_take(struct str *s, struct str *value)
{
	size_t n;

	if (!s->p)
		return false;
	n = str_find_char(*s, '\t');
	*value = str_slice(*s, 0, n);
	*s = n == STR_NONE ? (struct str){ 0 } : str_from(*s, n + 1);
	return true;
}

static void columns_set(struct zeek *z, struct str names, const struct slots *slots,
                        struct arena *a)
{
	size_t cap = 0, slot_cap = 0;
	struct str name;

	z->n = 0;
	z->column = NULL;
	z->slot = NULL;
	for (; z->n < COLUMNS_MOST && value_take(&names, &name); z->n++) {
		z->column = arena_grow(a, z->column, sizeof(name), z->n, &cap, z->n + 1);
		z->slot = arena_grow(a, z->slot, sizeof(int), z->n, &slot_cap, z->n + 1);
		z->column[z->n] = arena_copy(a, name);
		z->slot[z->n] = slots_find(slots, name);
	}
}

static const void *zeek_head(const void *state, struct str *bytes, const struct slots *slots,
                             struct arena *a)
{
	struct str rest = *bytes, line;
	struct zeek *z = NULL;

	while (str_take_line(&rest, &line) && line_is_passed(line)) {
		*bytes = rest;
		if (!line_is_header(line))
			continue;
		if (!z) {
			z = arena_new(a, struct zeek);
			*z = *(const struct zeek *)state;
		}
		if (str_skip(&line, STR("#fields\t")))
			columns_set(z, line, slots, a);
		else if (str_skip(&line, STR("#path\t")))
			z->path = arena_copy(a, line);
	}
	return z ? z : state;
}

static struct value value_of(struct str s)
{
	if (!s.n || str_eq(s, STR("-")))
		return value_null();
	return str_eq(s, STR("(empty)")) ? value_text(str_from(s, s.n)) : delimited_value(s);
}

static bool zeek_decode(const void *state, struct str raw, const struct slots *slots,
                        struct record *r, struct arena *a)
{
	const struct zeek *z = state;
	struct field *field = slots->all ? arena_many(a, struct field, z->n + 1) : NULL;
	struct str value;
	size_t n = 0;

	if (z->n < 2 || str_find_char(raw, '\t') == STR_NONE)
		return false;
	if (z->path_slot >= 0 && z->path.n)
		r->slot[z->path_slot] = value_text(z->path);
	if (field && z->path.n)
		field[n++] = (struct field){ STR("_path"), value_text(z->path) };
	for (size_t i = 0; i < z->n && value_take(&raw, &value); i++) {
		struct value v = value_of(value);

		if (value_is_null(&v))
			continue;
		if (z->slot[i] >= 0)
			r->slot[z->slot[i]] = v;
		if (field)
			field[n++] = (struct field){ z->column[i], v };
	}
	if (field) {
		r->field = field;
		r->fields = (uint32_t)n;
	}
	return true;
}

static int zeek_sniff(struct str head)
{
	struct str line;

	str_skip(&head, STR("\xef\xbb\xbf"));
	while (str_take_line(&head, &line) && line_is_header(line))
		if (str_starts(line, STR("#fields\t")))
			return 96;
	return 0;
}

const struct reader_type reader_zeek = {
	.name = "zeek",
	.about = "Zeek's logs between tabs",
	.made = zeek_made,
	.sniff = zeek_sniff,
	.open = zeek_open,
	.head = zeek_head,
	.whole = line_headed_whole,
	.cut = line_headed_cut,
	.decode = zeek_decode,
};
