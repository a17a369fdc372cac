/*
 * A table for reading: columns under a header, numbers to the right, two blanks between, nothing
 * drawn that would hinder copying.  Rows are kept until the widths can be known; after TABLE_ROWS
 * rows the widths stay and the rest streams, so a table of any length needs bounded memory.  On a
 * terminal the widest columns are cut until a row fits into a line.  Where rows must not wait, the
 * first ones decide; texts then get what the line has to spare, for longer ones to come.
 */
#include "base/utf8.h"
#include "sink/column.h"
#include "sink/visible.h"

#define TABLE_ROWS  ((size_t)5000)
#define TABLE_BYTES ((size_t)16 << 20)
#define GAP         2 /* blanks between columns */
#define NARROW      6 /* columns: no column is cut below */
#define WIDE        200 /* columns: without a width to fit, longer values do not widen the rest */

enum paint { PAINT_NONE, PAINT_RED, PAINT_YELLOW, PAINT_GREEN };

struct cell {
	struct str text; /* visible */
	size_t width;
	bool number;
	enum paint paint;
};

struct table {
	const struct column *column;
	size_t n;
	struct cell *head; /* by column */
	size_t *width; /* by column */
	bool *text; /* by column: it has a value that is no number */
	struct cell *cell; /* rows * n */
	size_t rows, cap, bytes;
	bool laid; /* widths are known and the header is out */
	struct buf scratch;
};

static enum paint paint_of(struct str text)
{
	if (str_eq_nocase(text, STR("high")) || str_eq_nocase(text, STR("critical")))
		return PAINT_RED;
	if (str_eq_nocase(text, STR("medium")))
		return PAINT_YELLOW;
	return str_eq_nocase(text, STR("low")) ? PAINT_GREEN : PAINT_NONE;
}

/* Columns of epoch milliseconds. */
static bool is_time(struct str name)
{
	static const char *const times[] = { "_messagetime", "_receipttime", "_timeslice",
		                             "_timeslice_end" };

	for (size_t i = 0; i < COUNT(times); i++)
		if (str_eq_nocase(name, str_of(times[i])))
			return true;
	return false;
}

/* ISO 8601 as the zone shows it, milliseconds where there are any. */
static void add_time(struct buf *b, int64_t ms, const struct zone *zone)
{
	struct civil c = civil_of(ms * TIME_MS, zone);
	int minutes = c.offset / 60, distance = minutes < 0 ? -minutes : minutes;

	buf_printf(b, "%04lld-%02d-%02dT%02d:%02d:%02d", (long long)c.year, c.month, c.day, c.hour,
	           c.minute, c.second);
	if (c.ns)
		buf_printf(b, ".%03d", (int)(c.ns / TIME_MS));
	if (minutes == 0)
		buf_add_char(b, 'Z');
	else
		buf_printf(b, "%c%02d:%02d", minutes < 0 ? '-' : '+', distance / 60, distance % 60);
}

static bool time_fits(int64_t ms)
{
	return ms > INT64_MIN / TIME_MS && ms < INT64_MAX / TIME_MS;
}

static struct cell cell_make(struct sink *s, const struct column *c, const struct record *r,
                             struct arena *a)
{
	struct buf *b = &((struct table *)s->state)->scratch;
	size_t limit = s->options.width ? s->options.width : SIZE_MAX;
	struct value v = column_value(c, r);
	char room[VALUE_TEXT_MAX];
	struct cell cell = { 0 };

	b->n = 0;
	if (v.type == VALUE_INT && is_time(c->name) && time_fits(v.i)) {
		add_time(b, v.i, s->options.zone);
		cell.width = b->n;
	} else {
		struct str text = value_print(&v, room);

		cell.number = v.type == VALUE_INT || v.type == VALUE_DOUBLE ||
		              (v.type == VALUE_TEXT && v.number) || v.type == VALUE_NULL;
		cell.paint = s->options.colour ? paint_of(text) : PAINT_NONE;
		cell.width = visible_add(b, text, limit);
	}
	cell.text = arena_copy(a, buf_str(b));
	return cell;
}

static void add_colour(struct sink *s, const char *code)
{
	if (s->options.colour)
		buf_printf(&s->out, "\033[%sm", code);
}

static void add_paint(struct sink *s, enum paint paint)
{
	static const char *const code[] = { "0", "31", "33", "32" };

	if (paint)
		add_colour(s, code[paint]);
}

/* One cell, cut to its column where lines must fit; the last one needs no blanks behind. */
static void add_cell(struct sink *s, const struct cell *cell, size_t width, bool right, bool last)
{
	size_t used = cell->width;

	if (last && used == 0)
		return;
	if (right && used < width)
		buf_add_many(&s->out, ' ', width - used);
	add_paint(s, cell->paint);
	if (s->options.width && used > width)
		used = visible_add_cut(&s->out, cell->text, width);
	else
		buf_add(&s->out, cell->text);
	if (cell->paint)
		add_colour(s, "0");
	if (last)
		return;
	if (!right && used < width)
		buf_add_many(&s->out, ' ', width - used);
	buf_add_many(&s->out, ' ', GAP);
}

static void add_row(struct sink *s, const struct cell *cell)
{
	const struct table *t = s->state;

	for (size_t i = 0; i < t->n; i++)
		add_cell(s, &cell[i], t->width[i], !t->text[i] && cell[i].number, i + 1 == t->n);
	buf_add_char(&s->out, '\n');
}

static void add_header(struct sink *s)
{
	const struct table *t = s->state;

	add_colour(s, "1");
	add_row(s, t->head);
	s->out.n--;
	add_colour(s, "0");
	buf_add_char(&s->out, '\n');
	for (size_t i = 0; i < t->n; i++) {
		buf_add_many(&s->out, '-', t->width[i]);
		if (i + 1 < t->n)
			buf_add_many(&s->out, ' ', GAP);
	}
	buf_add_char(&s->out, '\n');
}

static size_t sum_capped(const struct table *t, size_t cap)
{
	size_t sum = 0;

	for (size_t i = 0; i < t->n; i++)
		sum += t->width[i] < cap ? t->width[i] : cap;
	return sum;
}

/* Cut the widest columns, all to the same width, until a row fits; what division leaves over goes
 * to the first of them.  Where no row would fit, lines wrap anyway: the first column, which tells
 * the rows apart, then keeps up to half a line. */
static void fit(struct table *t, size_t line)
{
	size_t gaps = t->n ? (t->n - 1) * GAP : 0, cap = NARROW, left;
	bool wraps;

	if (sum_capped(t, SIZE_MAX) + gaps <= line)
		return;
	while (sum_capped(t, cap + 1) + gaps <= line)
		cap++;
	wraps = sum_capped(t, cap) + gaps > line;
	left = wraps ? 0 : line - gaps - sum_capped(t, cap);
	if (wraps && t->width[0] > line / 2)
		t->width[0] = line / 2 > cap ? line / 2 : cap;
	for (size_t i = wraps; i < t->n; i++) {
		if (t->width[i] <= cap)
			continue;
		t->width[i] = cap + (left > 0);
		left -= left > 0;
	}
}

/* Share what is left of the line among the columns of texts. */
static void spread(struct table *t, size_t line)
{
	size_t used = sum_capped(t, SIZE_MAX) + (t->n ? (t->n - 1) * GAP : 0), texts = 0, left;

	for (size_t i = 0; i < t->n; i++)
		texts += t->text[i];
	left = texts && used < line ? (line - used) / texts : 0;
	for (size_t i = 0; i < t->n; i++)
		t->width[i] += t->text[i] ? left : 0;
}

static void widen(struct table *t, const struct cell *cell, size_t most)
{
	for (size_t i = 0; i < t->n; i++) {
		size_t width = cell[i].width < most ? cell[i].width : most;

		t->width[i] = width > t->width[i] ? width : t->width[i];
		t->text[i] = t->text[i] || !cell[i].number;
	}
}

/* Decide the widths and write what was kept; `wide`: more is to come that it tells nothing of. */
static void lay(struct sink *s, bool wide)
{
	struct table *t = s->state;
	size_t most = s->options.width ? SIZE_MAX : WIDE;

	t->laid = true;
	widen(t, t->head, most);
	for (size_t i = 0; i < t->rows; i++)
		widen(t, &t->cell[i * t->n], most);
	if (s->options.width)
		fit(t, s->options.width);
	if (wide)
		spread(t, s->options.width);
	if (t->n)
		add_header(s);
	for (size_t i = 0; i < t->rows; i++)
		add_row(s, &t->cell[i * t->n]);
}

static void table_settle(struct sink *s)
{
	struct table *t = s->state;

	if (!t->laid && t->rows)
		lay(s, true);
}

static void table_open(struct sink *s)
{
	struct table *t = s->state;

	t->column = column_list(s, &t->n);
	t->head = arena_many(&s->lasting, struct cell, t->n);
	t->width = arena_many(&s->lasting, size_t, t->n);
	t->text = arena_many(&s->lasting, bool, t->n);
	for (size_t i = 0; i < t->n; i++) {
		t->scratch.n = 0;
		t->head[i].width = visible_add(&t->scratch, t->column[i].name, SIZE_MAX);
		t->head[i].text = arena_copy(&s->lasting, buf_str(&t->scratch));
		t->head[i].number = true; /* it goes where the column's values go */
	}
}

static void table_row(struct sink *s, const struct record *r)
{
	struct table *t = s->state;
	struct arena *a = t->laid ? s->mem : &s->lasting;
	struct cell *row;

	if (t->laid) {
		row = arena_many(a, struct cell, t->n);
	} else {
		t->cell = arena_grow(a, t->cell, sizeof(*t->cell), t->rows * t->n, &t->cap,
		                     (t->rows + 1) * t->n);
		row = &t->cell[t->rows++ * t->n];
	}
	for (size_t i = 0; i < t->n; i++) {
		row[i] = cell_make(s, &t->column[i], r, a);
		t->bytes += row[i].text.n;
	}
	if (t->laid)
		add_row(s, row);
	else if (t->rows >= TABLE_ROWS || t->bytes >= TABLE_BYTES)
		lay(s, false);
}

static void table_close(struct sink *s)
{
	struct table *t = s->state;

	if (!t->laid)
		lay(s, false);
	if (s->options.terminal)
		buf_printf(&s->out, "\n%llu row%s\n", (unsigned long long)s->rows,
		           s->rows == 1 ? "" : "s");
	buf_free(&t->scratch);
}

const struct sink_type sink_table = {
	.name = "table",
	.about = "columns for reading, fitted to the terminal",
	.size = sizeof(struct table),
	.open = table_open,
	.settle = table_settle,
	.row = table_row,
	.close = table_close,
};
