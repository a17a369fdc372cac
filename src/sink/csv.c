/*
 * csv: RFC 4180 with \n as the line end.  tsv: values separated by tabs; tabs, line
 * ends and backslashes inside values are written \t \n \r \\.  Both start with the header, also
 * when there are no rows; null is empty.
 */
#include "sink/column.h"
#include "sink/visible.h"

struct csv {
	const struct column *column;
	size_t n;
	struct buf clean; /* a value made visible for a terminal */
};

static bool needs_quotes(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == ',' || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r')
			return true;
	return false;
}

static void add_csv(struct buf *b, struct str s)
{
	if (!needs_quotes(s)) {
		buf_add(b, s);
		return;
	}
	buf_add_char(b, '"');
	for (;;) {
		size_t at = str_find_char(s, '"');

		if (at == STR_NONE)
			break;
		buf_add(b, str_slice(s, 0, at + 1));
		buf_add_char(b, '"');
		s = str_from(s, at + 1);
	}
	buf_add(b, s);
	buf_add_char(b, '"');
}

static void add_tsv(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '\t' || c == '\n' || c == '\r' || c == '\\') {
			buf_add_char(b, '\\');
			c = c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : c;
		}
		buf_add_char(b, c);
	}
}

static void add_text(struct sink *s, struct str text, char separator)
{
	struct csv *csv = s->state;

	if (s->options.terminal) {
		csv->clean.n = 0;
		visible_add(&csv->clean, text, SIZE_MAX);
		text = buf_str(&csv->clean);
	}
	if (separator == ',')
		add_csv(&s->out, text);
	else
		add_tsv(&s->out, text);
}

static void open_with(struct sink *s, char separator)
{
	struct csv *csv = s->state;

	csv->column = column_list(s, &csv->n);
	for (size_t i = 0; i < csv->n; i++) {
		if (i)
			buf_add_char(&s->out, separator);
		add_text(s, csv->column[i].name, separator);
	}
	buf_add_char(&s->out, '\n');
}

static void row_with(struct sink *s, const struct record *r, char separator)
{
	const struct csv *csv = s->state;
	size_t start = s->out.n;

	for (size_t i = 0; i < csv->n; i++) {
		struct value v = column_value(&csv->column[i], r);
		char room[VALUE_TEXT_MAX];

		if (i)
			buf_add_char(&s->out, separator);
		add_text(s, value_print(&v, room), separator);
	}
	if (s->out.n == start && separator == ',')
		buf_add(&s->out, STR("\"\"")); /* an empty line would be no row */
	buf_add_char(&s->out, '\n');
}

static void csv_open(struct sink *s)
{
	open_with(s, ',');
}

static void csv_row(struct sink *s, const struct record *r)
{
	row_with(s, r, ',');
}

static void tsv_open(struct sink *s)
{
	open_with(s, '\t');
}

static void tsv_row(struct sink *s, const struct record *r)
{
	row_with(s, r, '\t');
}

static void csv_close(struct sink *s)
{
	buf_free(&((struct csv *)s->state)->clean);
}

const struct sink_type sink_csv = {
	.name = "csv",
	.about = "comma-separated values with a header (RFC 4180)",
	.size = sizeof(struct csv),
	.open = csv_open,
	.row = csv_row,
	.close = csv_close,
};

const struct sink_type sink_tsv = {
	.name = "tsv",
	.about = "tab-separated values with a header",
	.size = sizeof(struct csv),
	.open = tsv_open,
	.row = tsv_row,
	.close = csv_close,
};
