/*
 * CSV records (RFC 4180): cells between delimiters, quoted where they hold delimiters, line ends or
 * quotes, which are doubled there.  Lines end in \n or \r\n.  What follows a closing quote belongs
 * to the cell; a quote that is never closed takes the rest.
 */
#include "table/table.h"

/* Cells go to an array that grows. */
struct cells {
	struct str *cell;
	size_t n, cap;
	struct arena *mem;
};

static void cell_add(struct cells *c, struct str s)
{
	c->cell = arena_grow(c->mem, c->cell, sizeof(*c->cell), c->n, &c->cap, c->n + 1);
	c->cell[c->n++] = s;
}

/* How many bytes an unquoted text goes on, up to a delimiter or the end of the line. */
static size_t plain_length(struct str s, char delimiter)
{
	size_t n = 0;

	while (n < s.n && s.p[n] != delimiter && s.p[n] != '\n' &&
	       !(s.p[n] == '\r' && n + 1 < s.n && s.p[n + 1] == '\n'))
		n++;
	return n;
}

/* The place of the closing quote of a text that follows an opening one, or s.n. */
static size_t quote_end(struct str s, bool *doubled)
{
	const char *quote = s.p, *end = s.p + s.n;

	*doubled = false;
	while (s.n && (quote = memchr(quote, '"', (size_t)(end - quote)))) {
		if (quote + 1 == end || quote[1] != '"')
			return (size_t)(quote - s.p);
		*doubled = true;
		quote += 2;
	}
	return s.n;
}

/* The inside of a quoted cell, then what stands between its closing quote and the delimiter. */
static struct str quoted_text(struct str inside, struct str tail, struct arena *a)
{
	char *p = arena_get_text(a, inside.n + tail.n);
	size_t n = 0;

	for (size_t i = 0; i < inside.n; i++) {
		p[n++] = inside.p[i];
		i += inside.p[i] == '"';
	}
	if (tail.n)
		memcpy(p + n, tail.p, tail.n);
	return str_make(p, n + tail.n);
}

static struct str take_cell(struct str *s, char delimiter, struct arena *a)
{
	bool doubled;
	struct str cell, tail;
	size_t end;

	if (s->n == 0 || s->p[0] != '"') {
		cell = str_slice(*s, 0, plain_length(*s, delimiter));
		*s = str_from(*s, cell.n);
		return cell;
	}
	*s = str_from(*s, 1);
	end = quote_end(*s, &doubled);
	cell = str_slice(*s, 0, end);
	*s = str_from(*s, end + 1);
	tail = str_slice(*s, 0, plain_length(*s, delimiter));
	*s = str_from(*s, tail.n);
	return doubled || tail.n ? quoted_text(cell, tail, a) : cell;
}

bool csv_take_record(struct str *s, char delimiter, struct str **cell, size_t *n, struct arena *a)
{
	struct cells cells = { .mem = a };

	if (s->n == 0)
		return false;
	cell_add(&cells, take_cell(s, delimiter, a));
	while (s->n && s->p[0] == delimiter) {
		*s = str_from(*s, 1);
		cell_add(&cells, take_cell(s, delimiter, a));
	}
	if (!str_skip(s, STR("\r\n")))
		str_skip(s, STR("\n"));
	*cell = cells.cell;
	*n = cells.n;
	return true;
}

struct str csv_keep_cell(struct str cell, struct str csv, struct arena *a)
{
	uintptr_t at = (uintptr_t)cell.p, from = (uintptr_t)csv.p;

	return at >= from && at <= from + csv.n ? cell : arena_copy(a, cell);
}
