/* A user's own format; see custom.h. */
#include "reader/custom.h"

#include "reader/csv.h"
#include "reader/delimited.h"
#include "reader/line.h"

enum { CUSTOM_SURE = 95 };

/* The state is the format: nothing is learnt from the input. */
static void *custom_open(const struct slots *slots, struct arena *a)
{
	const void *custom = slots->type->custom;

	(void)a;
	return (void *)(uintptr_t)custom;
}

static void *columns_open(const struct slots *slots, struct arena *a)
{
	return csv_open_with(slots->type->custom->separator, a);
}

static bool is_skipped(const struct custom *c, struct str line)
{
	return c->skip.n && str_starts(line, c->skip);
}

static bool begins(const struct custom *c, struct str line)
{
	return regex_find(c->begin, line, 0, NULL, 0);
}

/* Where the last line starts, of those that are there as a whole, that begins a record which is not
 * the first; 0: there is none. */
static size_t begun_whole(const struct custom *c, struct str bytes)
{
	size_t end = str_find_last(bytes, '\n');

	while (end != STR_NONE && end > 0) {
		size_t before = str_find_last(str_slice(bytes, 0, end), '\n');
		struct str line = delimited_strip(str_slice(bytes, before + 1, end));

		if (before == STR_NONE)
			break;
		if (begins(c, line))
			return before + 1;
		end = before;
	}
	return 0;
}

static size_t custom_whole(const void *state, struct str bytes)
{
	const struct custom *c = state;

	if (c->begin)
		return begun_whole(c, bytes);
	return c->separator ? delimited_whole(bytes, c->separator) : line_whole(NULL, bytes);
}

/* Put the lines behind a record's first that begin no other to it. */
static void lines_join(const struct custom *c, struct str *bytes, struct str *raw)
{
	struct str rest = *bytes, line;

	while (str_take_line(&rest, &line) && !begins(c, line)) {
		if (str_trim(line).n)
			raw->n = (size_t)(line.p + line.n - raw->p);
		*bytes = rest;
	}
}

static bool custom_cut(const void *state, struct str *bytes, struct str *raw)
{
	const struct custom *c = state;

	while (c->separator ? delimited_cut(bytes, c->separator, raw) : line_cut(c, bytes, raw)) {
		if (c->begin)
			lines_join(c, bytes, raw);
		if (!is_skipped(c, *raw))
			return true;
	}
	return false;
}

/* The format's time. */
static void time_set(const struct custom *c, const struct value *v, struct record *r)
{
	struct str text;
	int64_t ns;

	if (c->time_field == STR_NONE || value_is_null(&v[c->time_field]))
		return;
	text = value_str(&v[c->time_field]);
	if (c->time_format.n ? time_parse(text, c->time_format, c->zone, &ns)
	                     : time_parse_value(text, c->zone, &ns))
		r->time = ns;
}

/* The values of the groups of the first pattern that fits. */
static bool pattern_values(const struct custom *c, struct str raw, struct value *v, struct arena *a)
{
	struct str *group = arena_many(a, struct str, c->groups);

	for (size_t i = 0; i < c->patterns; i++) {
		if (!regex_find(c->pattern[i], raw, 0, group, c->groups))
			continue;
		for (size_t g = 1; g <= regex_groups(c->pattern[i]); g++)
			if (c->field[i][g] >= 0 && group[g].p)
				v[c->field[i][g]] = delimited_value(group[g]);
		return true;
	}
	return false;
}

/* The values of the columns; a line of one value only is none of them. */
static bool column_values(const struct custom *c, struct str raw, struct value *v, struct arena *a)
{
	struct delimited d = delimited_of(raw, c->separator);
	size_t n = 0;

	for (; n < c->columns && delimited_next(&d); n++)
		if (d.text.n || d.quoted)
			v[n] = delimited_value(delimited_text(&d, a));
	return n > 1 || c->columns == 1;
}

static bool custom_decode(const void *state, struct str raw, const struct slots *slots,
                          struct record *r, struct arena *a)
{
	const struct custom *c = state;
	struct value *v = arena_many(a, struct value, slots->fields);

	if (!(c->separator ? column_values(c, raw, v, a) : pattern_values(c, raw, v, a)))
		return false;
	time_set(c, v, r);
	slots_fill(r, slots, v, a);
	return true;
}

static bool record_fits(const struct custom *c, struct str raw)
{
	struct delimited d = delimited_of(raw, c->separator);
	size_t n = 0;

	for (size_t i = 0; i < c->patterns; i++)
		if (regex_find(c->pattern[i], raw, 0, NULL, 0))
			return true;
	while (c->separator && delimited_next(&d))
		n++;
	return c->separator && n == c->columns;
}

int custom_sniff(const struct custom *c, struct str head)
{
	int records = 0, fit = 0;
	struct str raw;

	if (c->separator && !c->columns)
		return csv_sniff_with(c->separator, head) ? CUSTOM_SURE : 0;
	str_skip(&head, STR("\xef\xbb\xbf"));
	while (records < LINE_SAMPLE && custom_cut(c, &head, &raw)) {
		if (records && !head.n && head.p[-1] != '\n') /* it may be cut off */
			break;
		records++;
		fit += record_fits(c, raw);
	}
	return records && fit * 100 >= records * LINE_MOST ? CUSTOM_SURE * fit / records : 0;
}

/* The number of a name in the list, added when new. */
static int name_add(const char **name, struct str text, struct arena *a)
{
	int i = 0;

	for (; name[i]; i++)
		if (str_eq(str_of(name[i]), text))
			return i;
	name[i] = arena_copy(a, text).p;
	return i;
}

/* The names of all groups, and which group of which pattern is which of them. */
static const char *const *pattern_fields(struct custom *c, struct arena *a)
{
	int **field = arena_many(a, int *, c->patterns);
	const char **name;
	size_t n = 0;

	for (size_t i = 0; i < c->patterns; i++) {
		n += regex_groups(c->pattern[i]);
		if (regex_groups(c->pattern[i]) >= c->groups)
			c->groups = regex_groups(c->pattern[i]) + 1;
	}
	name = arena_many(a, const char *, n + 1);
	for (size_t i = 0; i < c->patterns; i++) {
		field[i] = arena_many(a, int, regex_groups(c->pattern[i]) + 1);
		for (size_t g = 1; g <= regex_groups(c->pattern[i]); g++) {
			struct str group = regex_group_name(c->pattern[i], g);

			field[i][g] = group.n ? name_add(name, group, a) : -1;
		}
	}
	c->field = (const int *const *)field;
	return name;
}

static const char *const *column_fields(const struct custom *c, struct arena *a)
{
	const char **name = arena_many(a, const char *, c->columns + 1);

	for (size_t i = 0; i < c->columns; i++)
		name[i] = arena_copy(a, c->column[i]).p;
	return name;
}

static size_t field_number(const char *const *name, struct str text)
{
	for (size_t i = 0; text.n && name[i]; i++)
		if (str_eq(str_of(name[i]), text))
			return i;
	return STR_NONE;
}

const struct reader_type *custom_reader(struct custom *c, struct arena *a)
{
	struct reader_type *type = arena_new(a, struct reader_type);

	type->name = arena_copy(a, c->name).p;
	type->about = arena_copy(a, c->about).p;
	type->custom = c;
	if (c->separator && !c->columns) {
		type->spelling = SPELLING_MIXED;
		type->encoded = csv_encoded;
		type->open = columns_open;
		type->head = csv_head;
		type->whole = csv_whole;
		type->skip = delimited_skip;
		type->cut = csv_cut;
		type->decode = csv_decode;
		c->time_field = STR_NONE;
		return type;
	}
	type->fields = c->separator ? column_fields(c, a) : pattern_fields(c, a);
	c->time_field = field_number(type->fields, c->time);
	type->lines = !c->separator && !c->begin && !c->skip.n;
	type->open = custom_open;
	type->whole = custom_whole;
	type->skip = c->separator ? delimited_skip : NULL;
	type->cut = custom_cut;
	type->decode = custom_decode;
	return type;
}
