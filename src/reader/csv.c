/*
 * CSV and its kin: values between commas, semicolons, tabs or bars (delimited.h), columns named by
 * the header line.  A first line `sep=;` (Excel) names the delimiter.
 *
 *     Timestamp,DeviceName,RemotePort,AdditionalFields
 *     2026-11-24T02:21:52.123Z,ws5.corp.example,443,"{""Direction"":""Out""}"
 *
 * A header may come again (exports put together), also with other columns: a line of names whose
 * first is the first column's name, and of which another is known.
 *
 * An empty value is none; `""` is the empty text.  What is spelt as a number has a number's view.
 * A value that is a JSON object or the XML of an event is looked into as well.  Values behind the
 * last column have no name; a line with one value only is no record.  A column `X [UTC]` (Azure's
 * exports) also goes by the name X.
 */
#include "reader/csv.h"

#include "reader/delimited.h"
#include "reader/event_xml.h"
#include "reader/json.h"
#include "reader/line.h"

enum {
	COLUMNS_MOST = 4096,
	NAME_MOST = 128, /* bytes of a column's name that a sniff takes for one */
	WORDS_MOST = 6, /* … and words in it */
	KNOWN_LOOK = 64 /* columns looked at to know a header again */
};

struct column {
	struct str name;
	struct str other; /* without ` [UTC]`; n 0: there is none */
	const struct tree_edge *edge, *other_edge; /* NULL: not wanted */
};

/* What the header lines so far say; a new one for every header. */
struct csv {
	char separator; /* '\0': the header will tell */
	size_t n; /* 0: no header yet */
	size_t wanted; /* columns up to the last one that is */
	struct column *column;
};

void *csv_open(const struct slots *slots, struct arena *a)
{
	(void)slots;
	return arena_new(a, struct csv);
}

void *csv_open_with(char separator, struct arena *a)
{
	struct csv *csv = arena_new(a, struct csv);

	csv->separator = separator;
	return csv;
}

static void bom_skip(struct str *bytes)
{
	str_skip(bytes, STR("\xef\xbb\xbf"));
}

/* Take the line `sep=;`, with its end. */
static bool sep_take(struct str *bytes, char *separator)
{
	struct str rest = *bytes, line;

	if (!str_starts_nocase(rest, STR("sep=")) || !str_take_line(&rest, &line) || line.n != 5)
		return false;
	*separator = line.p[4];
	*bytes = rest;
	return true;
}

/* The delimiter that a header line has most of. */
static char separator_of(struct str bytes)
{
	static const char usual[] = ",;\t|";
	size_t count[sizeof(usual)] = { 0 }, best = 0;
	bool quoted = false;

	for (size_t i = 0; i < bytes.n && bytes.p[i] != '\n'; i++) {
		const char *which = bytes.p[i] ? strchr(usual, bytes.p[i]) : NULL;

		quoted ^= bytes.p[i] == '"';
		if (which && !quoted)
			count[which - usual]++;
	}
	for (size_t i = 1; i < sizeof(usual) - 1; i++)
		if (count[i] > count[best])
			best = i;
	return usual[best];
}

/* Pass over blank lines. */
static void blank_lines_skip(struct str *bytes)
{
	struct str rest = *bytes, line;

	while (str_take_line(&rest, &line) && str_trim(line).n == 0)
		*bytes = rest;
}

/* What stands before the input's first header: a byte order mark, blank lines, `sep=`. */
static char front_skip(const struct csv *csv, struct str *bytes)
{
	char separator = csv->separator;

	bom_skip(bytes);
	blank_lines_skip(bytes);
	if (sep_take(bytes, &separator))
		blank_lines_skip(bytes);
	return separator ? separator : separator_of(*bytes);
}

static struct str name_take(const struct delimited *d, struct arena *a)
{
	return str_trim(delimited_text(d, a));
}

/* Letters and what stands between words; no sentence, no time, no `key=value`. */
static bool is_name(struct str s)
{
	size_t words = 1;

	s = str_trim(s);
	if (!s.n || s.n > NAME_MOST)
		return false;
	if (!char_is_alpha(s.p[0]) && !strchr("_@#$%(", s.p[0]) && (unsigned char)s.p[0] < 0x80)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i], next = i + 1 < s.n ? s.p[i + 1] : ' ';

		words += c == ' ';
		if ((unsigned char)c < ' ' || strchr("\"'`={}<>\\,;!", c))
			return false;
		if (c == ':' && (next == ' ' || char_is_digit(next)))
			return false;
	}
	return words <= WORDS_MOST;
}

static bool column_is_known(const struct csv *csv, struct str name)
{
	for (size_t i = 0; i < csv->n && i < KNOWN_LOOK; i++)
		if (str_eq(csv->column[i].name, name))
			return true;
	return false;
}

/* Whether a record is a header again. */
static bool is_header(const struct csv *csv, struct str record)
{
	struct str first = csv->column[0].name;
	struct delimited d;
	size_t n = 0, known = 0;

	bom_skip(&record);
	if (record.n < first.n || (record.p[0] != first.p[0] && record.p[0] != '"'))
		return false;
	d = delimited_of(record, csv->separator);
	for (; delimited_next(&d); n++) {
		if (n == 0 && !str_eq(str_trim(d.text), first))
			return false;
		if (!is_name(d.text))
			return false;
		known += n < KNOWN_LOOK && column_is_known(csv, str_trim(d.text));
	}
	return known >= 2;
}

/* A wanted name's edge, and whether something of the column is wanted at all. */
static const struct tree_edge *edge_find(const struct slots *slots, struct str name)
{
	return name.n ? tree_find(slots->tree->top, name) : NULL;
}

static struct column column_make(struct str name, size_t number, const struct slots *slots,
                                 struct arena *a)
{
	struct column c = { .name = name.n ? arena_copy(a, name)
		                           : arena_printf(a, "column%zu", number) };

	if (str_ends(c.name, STR(" [UTC]")))
		c.other = str_slice(c.name, 0, c.name.n - 6);
	c.edge = edge_find(slots, c.name);
	c.other_edge = edge_find(slots, c.other);
	return c;
}

static const struct csv *header_read(struct str record, char separator, const struct slots *slots,
                                     struct arena *a)
{
	struct csv *csv = arena_new(a, struct csv);
	struct delimited d = delimited_of(record, separator);
	size_t cap = 0;

	csv->separator = separator;
	while (csv->n < COLUMNS_MOST && delimited_next(&d)) {
		struct column c = column_make(name_take(&d, a), csv->n + 1, slots, a);

		csv->column = arena_grow(a, csv->column, sizeof(c), csv->n, &cap, csv->n + 1);
		csv->column[csv->n++] = c;
		if (c.edge || c.other_edge || slots->all)
			csv->wanted = csv->n;
	}
	return csv;
}

static bool header_is_same(const struct csv *csv, struct str record, struct arena *a)
{
	struct delimited d = delimited_of(record, csv->separator);
	size_t n = 0;

	while (n < csv->n && delimited_next(&d))
		if (!str_eq(name_take(&d, a), csv->column[n++].name))
			return false;
	return n == csv->n && (!d.rest.p || n == COLUMNS_MOST);
}

const void *csv_head(const void *state, struct str *bytes, const struct slots *slots,
                     struct arena *a)
{
	const struct csv *csv = state;
	struct str rest = *bytes, record;

	if (!csv->n) {
		char separator = front_skip(csv, &rest);

		if (!delimited_cut(&rest, separator, &record))
			return csv;
		*bytes = rest;
		csv = header_read(record, separator, slots, a);
	}
	while (rest = *bytes, delimited_cut(&rest, csv->separator, &record)) {
		if (!is_header(csv, record))
			break;
		bom_skip(&record);
		if (!header_is_same(csv, record, a))
			csv = header_read(record, csv->separator, slots, a);
		*bytes = rest;
	}
	return csv;
}

/* The input's first header with what stands before it; 0: its end is not known yet. */
static size_t first_header_whole(const struct csv *csv, struct str bytes)
{
	struct str rest = bytes;
	char separator = front_skip(csv, &rest);
	size_t n = delimited_end(rest, separator, false);

	return n ? (size_t)(rest.p - bytes.p) + n : 0;
}

/* A header line, or records up to the next one: it changes what comes after. */
size_t csv_whole(const void *state, struct str bytes)
{
	const struct csv *csv = state;
	size_t whole = 0, n;

	if (!csv->n)
		return first_header_whole(csv, bytes);
	while ((n = delimited_end(str_from(bytes, whole), csv->separator, false))) {
		if (is_header(csv, delimited_strip(str_slice(bytes, whole, whole + n))))
			return whole ? whole : n;
		whole += n;
	}
	return whole;
}

bool csv_cut(const void *state, struct str *bytes, struct str *raw)
{
	const struct csv *csv = state;

	while (csv->n && delimited_cut(bytes, csv->separator, raw))
		if (!is_header(csv, *raw))
			return true;
	return false;
}

/* The members of a value that is an object; false: it is none after all. */
static bool inside_fill(struct fill *fill, const struct level *top, const struct column *c,
                        struct str text)
{
	struct level level;

	level_enter(fill, &level, top, c->edge, c->name, false, text.p);
	return text.p[0] == '{' ? json_fill(fill, &level, text)
	                        : event_xml_fill_data(fill, &level, text);
}

static bool is_object(struct str s)
{
	return s.n >= 2 &&
	       ((s.p[0] == '{' && s.p[s.n - 1] == '}') || (s.p[0] == '<' && s.p[s.n - 1] == '>'));
}

static void column_fill(struct fill *fill, const struct level *top, const struct column *c,
                        const struct delimited *d)
{
	struct str text = delimited_text(d, fill->a);
	struct value v = delimited_value(text);
	bool inside = is_object(text) && fill_descends(fill, top, c->edge, false) &&
	              inside_fill(fill, top, c, text);

	fill_value(fill, top, c->edge, c->name, v, !inside);
	if (c->other_edge)
		fill_value(fill, top, c->other_edge, c->other, v, false);
}

bool csv_decode(const void *state, struct str raw, const struct slots *slots, struct record *r,
                struct arena *a)
{
	const struct csv *csv = state;
	struct delimited d;
	struct level top;
	struct fill fill;

	if (!csv->n)
		return false;
	d = delimited_of(raw, csv->separator);
	if (!delimited_next(&d) || (!d.rest.p && csv->n > 1))
		return false;
	top = level_top(slots, raw.p);
	fill_begin(&fill, slots, r, a);
	for (size_t i = 0; i < csv->wanted;) {
		const struct column *c = &csv->column[i];

		if ((d.text.n || d.quoted) && (c->edge || c->other_edge || slots->all))
			column_fill(&fill, &top, c, &d);
		if (++i == csv->wanted || !delimited_next(&d))
			break;
	}
	fill_end(&fill);
	return true;
}

/* What a sniff takes a line of names for. */
struct names {
	size_t n;
	struct str first;
	bool words; /* there are many, each a single word: hardly anything but a header */
};

/* Whether a record's values are names, each another one; at most one may be empty. */
static bool names_read(struct str record, char separator, struct names *names)
{
	struct delimited d = delimited_of(record, separator);
	struct str name[KNOWN_LOOK];
	size_t empty = 0, n = 0;
	bool words = true;

	for (; delimited_next(&d); n++) {
		empty += d.text.n == 0;
		if (d.text.n && (!is_name(d.text) || (!d.quoted && char_is_space(d.text.p[0]))))
			return false;
		for (size_t i = 0; i < n && i < KNOWN_LOOK; i++)
			if (d.text.n && str_eq(name[i], d.text))
				return false;
		words &= str_find_char(str_trim(d.text), ' ') == STR_NONE;
		if (n < KNOWN_LOOK)
			name[n] = d.text;
	}
	if (n < 2 || empty > 1)
		return false;
	*names = (struct names){ n, name[0], words && n >= 4 };
	return true;
}

static size_t values_count(struct str record, char separator)
{
	struct delimited d = delimited_of(record, separator);
	size_t n = 0;

	while (delimited_next(&d))
		n++;
	return n;
}

/* A header of names, and records of as many values.  A header alone must be a wide one. */
int csv_sniff_with(char separator, struct str head)
{
	size_t rows = 0, fit = 0, least;
	struct csv csv = { .separator = separator };
	struct names names, again;
	struct str record;

	separator = front_skip(&csv, &head);
	if (!delimited_cut(&head, separator, &record) || !names_read(record, separator, &names))
		return 0;
	least = names.words ? LINE_HALF : LINE_MOST;
	for (; rows < LINE_SAMPLE && delimited_cut(&head, separator, &record); rows++) {
		if (rows && !head.n && head.p[-1] != '\n') /* it may be cut off */
			break;
		if (names_read(record, separator, &again) && str_eq(again.first, names.first))
			names = again;
		fit += values_count(record, separator) == names.n;
	}
	if (rows == 0)
		return names.words && head.p[-1] == '\n' ? 60 : 0;
	if (fit * 100 < rows * least || (names.n == 2 && rows < 2))
		return 0;
	return (int)(85 * fit / rows);
}

static int csv_sniff(struct str head)
{
	return csv_sniff_with('\0', head);
}

const char *const csv_encoded[] = { EVENT_XML_ENCODED, EVENT_XML_ENCODED_JSON, NULL };

const struct reader_type reader_csv = {
	.name = "csv",
	.about = "values between commas, semicolons, tabs or bars, with a header line",
	.spelling = SPELLING_MIXED,
	.encoded = csv_encoded,
	.sniff = csv_sniff,
	.open = csv_open,
	.head = csv_head,
	.whole = csv_whole,
	.skip = delimited_skip,
	.cut = csv_cut,
	.decode = csv_decode,
};
