/*
 * A CSV text of any bytes; the first byte is the delimiter.  Records are taken until nothing is
 * left; written again with all cells quoted they give the same cells.  As a lookup table it loads,
 * and each row is found by its own values.  It is a match list of each kind, too, and a file of
 * indicators of threats, each of which its own value equals.
 */
#include <stdlib.h>

#include "base/buf.h"
#include "table/matchlist.h"
#include "table/table.h"
#include "table/threats.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void cell_quote(struct buf *out, struct str cell)
{
	buf_add_char(out, '"');
	for (size_t i = 0; i < cell.n; i++) {
		if (cell.p[i] == '"')
			buf_add_char(out, '"');
		buf_add_char(out, cell.p[i]);
	}
	buf_add_char(out, '"');
}

static void record_check(const struct str *cell, size_t n, char delimiter, struct arena *a)
{
	struct buf out = { 0 };
	struct str again, *same;
	size_t m;

	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_add_char(&out, delimiter);
		cell_quote(&out, cell[i]);
	}
	again = buf_str(&out);
	if (!csv_take_record(&again, delimiter, &same, &m, a) || m != n || again.n)
		abort();
	for (size_t i = 0; i < n; i++)
		if (!str_eq(cell[i], same[i]))
			abort();
	buf_free(&out);
}

static void table_check(struct str csv, struct arena *a)
{
	struct err err = { 0 };
	struct table *t = table_parse(csv, a, &err);
	struct table_index *index;
	size_t *columns;

	if (!t)
		return;
	columns = arena_many(a, size_t, t->columns);
	for (size_t i = 0; i < t->columns; i++)
		columns[i] = i;
	index = table_index(t, columns, t->columns, true, a);
	for (size_t row = 0; row < t->rows; row++)
		if (table_find(index, &t->cell[row * t->columns]) < row)
			abort();
}

static void lists_check(struct str csv, struct arena *a)
{
	static const char *const headers[MATCH_KINDS] = { "domain", "ip",   "hash", "file",
		                                          "user",   "host", "url",  "text" };

	for (size_t i = 0; i < MATCH_KINDS; i++) {
		struct match_lists lists = { .mem = a, .now = 1 };
		const struct match_list *list;
		const struct str *value;
		struct err err = { 0 };
		size_t n;

		struct str headed = arena_printf(a, "%s,b,expires\n%.*s", headers[i], STR_ARG(csv));

		if (!match_lists_add(&lists, STR("x"), STR("f"), headed, &err))
			abort();
		list = match_lists_find(&lists, STR("x"));
		n = match_list_values(list, &value);
		for (size_t k = 0; k < n; k++) {
			size_t item = match_list_find(list, value[k], a);

			if (i == MATCH_TEXT && item == STR_NONE)
				abort();
			if (item != STR_NONE)
				match_list_cell(list, item, 0);
		}
	}
}

static void threats_check(struct str csv, struct arena *a)
{
	static const char *const headers[] = { "", "indicator,type,validFrom\n" };

	for (size_t i = 0; i < COUNT(headers); i++) {
		struct match_lists lists = { .mem = a, .now = 1 };
		struct str headed = arena_printf(a, "%s%.*s", headers[i], STR_ARG(csv));
		struct err err = { 0 };
		size_t n;

		threats_add(&lists, STR("f"), headed, &err);
		n = lists.threats->n;
		for (size_t k = 0; k < n; k++) {
			const struct threat *t = &lists.threats->threat[k];
			size_t at = 0;

			if (!threats_next(lists.threats, t->cell[THREAT_INDICATOR], &at))
				abort();
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char delimiter = size ? (char)data[0] : ',';
	struct str s = { (const char *)data + 1, size ? size - 1 : 0 }, *cell;
	struct arena mem = { 0 };
	size_t n, left = s.n;

	if (delimiter == '"' || delimiter == '\n' || delimiter == '\r')
		delimiter = ',';
	table_check(s, &mem);
	lists_check(s, &mem);
	threats_check(s, &mem);
	while (csv_take_record(&s, delimiter, &cell, &n, &mem)) {
		if (n == 0 || s.n >= left)
			abort();
		left = s.n;
		record_check(cell, n, delimiter, &mem);
	}
	if (s.n)
		abort();
	arena_free(&mem);
	return 0;
}
