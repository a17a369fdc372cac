/* Reading and finding indicators of threats; see threats.h. */
#include "table/threats.h"

#include "base/hash.h"
#include "base/time.h"
#include "table/table.h"

const char *const threat_columns[THREAT_COLUMNS] = {
	[THREAT_ID] = "id",
	[THREAT_INDICATOR] = "indicator",
	[THREAT_TYPE] = "type",
	[THREAT_SOURCE] = "source",
	[THREAT_FROM] = "validFrom",
	[THREAT_UNTIL] = "validUntil",
	[THREAT_CONFIDENCE] = "confidence",
	[THREAT_THREAT_TYPE] = "threatType",
	[THREAT_ACTORS] = "actors",
	[THREAT_KILL_CHAIN] = "killChain",
};

/* A file being read. */
struct reading {
	struct match_lists *lists;
	struct str file, csv, rest; /* rest: of the CSV */
	struct arena row; /* of the record taken last */
	size_t line, next; /* of the record taken last; of `rest` */
	struct str *cell;
	size_t cells;
	size_t place[THREAT_COLUMNS]; /* of a column in the file; STR_NONE */
};

static bool is_url(const struct threat *t)
{
	return str_eq_nocase(t->cell[THREAT_TYPE], STR("url"));
}

/* Without the scheme and a `/` at the end. */
static struct str url_plain(struct str value)
{
	size_t at = str_find(value, STR("://"));
	struct str rest = at == STR_NONE ? value : str_from(value, at + 3);

	return rest.n > 1 && rest.p[rest.n - 1] == '/' ? str_slice(rest, 0, rest.n - 1) : rest;
}

static uint32_t value_hash(struct str value)
{
	return (uint32_t)hash_nocase(url_plain(value));
}

static bool equals(const struct threat *t, struct str value)
{
	struct str own = t->cell[THREAT_INDICATOR];
	size_t a = str_find(own, STR("://")), b = str_find(value, STR("://"));

	if (!is_url(t))
		return str_eq_nocase(own, value);
	return str_eq(url_plain(own), url_plain(value)) &&
	       (a == STR_NONE || b == STR_NONE ||
	        str_eq_nocase(str_slice(own, 0, a), str_slice(value, 0, b)));
}

const struct threat *threats_next(const struct threats *threats, struct str value, size_t *at)
{
	uint32_t hash = value_hash(value);
	size_t i;

	while ((i = index_next(&threats->by_value, hash, at)) != STR_NONE)
		if (equals(&threats->threat[i], value))
			return &threats->threat[i];
	return NULL;
}

/* Names of columns mind neither case nor `_`. */
static bool is_column(struct str text, struct str name)
{
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '_')
			continue;
		if (n == name.n || char_lower(text.p[i]) != char_lower(name.p[n]))
			return false;
		n++;
	}
	return n == name.n;
}

/* Where the columns are.  False: the first record is no header, and they stand in their order. */
static bool header_read(struct reading *r)
{
	for (size_t k = 0; k < THREAT_COLUMNS; k++) {
		r->place[k] = STR_NONE;
		for (size_t i = 0; i < r->cells; i++)
			if (is_column(r->cell[i], str_of(threat_columns[k])))
				r->place[k] = i;
	}
	if (r->place[THREAT_INDICATOR] != STR_NONE)
		return true;
	for (size_t k = 0; k < THREAT_COLUMNS; k++)
		r->place[k] = k;
	return false;
}

/* A date of the indicator; empty: `none`.  False: it is noted. */
static bool date_take(const struct reading *r, struct str text, int64_t none, int64_t *ns)
{
	*ns = none;
	if (text.n == 0 || time_parse_iso(text, zone_utc(), ns) ||
	    time_parse_user(text, zone_utc(), r->lists->now, ns))
		return true;
	match_lists_remark(r->lists, r->file, r->line, "passed over: expected a date, found", text);
	return false;
}

static void threat_read(struct reading *r)
{
	struct threats *all = r->lists->threats;
	struct arena *a = r->lists->mem;
	struct threat t = { 0 };

	for (size_t k = 0; k < THREAT_COLUMNS; k++)
		if (r->place[k] < r->cells)
			t.cell[k] = csv_keep_cell(str_trim(r->cell[r->place[k]]), r->csv, a);
	if (t.cell[THREAT_INDICATOR].n == 0) {
		match_lists_remark(r->lists, r->file, r->line,
		                   "passed over: expected an indicator, found", STR(""));
		return;
	}
	if (!date_take(r, t.cell[THREAT_FROM], INT64_MIN, &t.from) ||
	    !date_take(r, t.cell[THREAT_UNTIL], INT64_MAX, &t.until))
		return;
	all->threat = arena_grow(a, all->threat, sizeof(t), all->n, &all->cap, all->n + 1);
	index_add(&all->by_value, value_hash(t.cell[THREAT_INDICATOR]), a);
	all->threat[all->n++] = t;
}

/* The next line that is neither empty nor a comment. */
static bool record_take(struct reading *r)
{
	do {
		const char *from = r->rest.p;

		r->line = r->next;
		arena_reset(&r->row);
		if (!csv_take_record(&r->rest, ',', &r->cell, &r->cells, &r->row))
			return false;
		for (; from < r->rest.p; from++)
			r->next += *from == '\n';
	} while ((r->cells == 1 && str_trim(r->cell[0]).n == 0) ||
	         str_starts(r->cell[0], STR("#")));
	return true;
}

/* The header, or a record if there is none.  False: `err`. */
static bool first_read(struct reading *r, struct err *err)
{
	if (header_read(r))
		return true;
	if (r->cells < THREAT_COLUMNS)
		return err_set(err, ERR_USAGE,
		               "%.*s:%zu: expected a header with the column indicator, or %d "
		               "columns, found %zu that begin with '%.*s'",
		               STR_ARG(r->file), r->line, THREAT_COLUMNS, r->cells,
		               STR_ARG(str_slice(r->cell[0], 0, 100)));
	threat_read(r);
	return true;
}

bool threats_add(struct match_lists *lists, struct str file, struct str csv, struct err *err)
{
	struct reading r = { .lists = lists, .file = file, .csv = csv, .rest = csv, .next = 1 };
	bool ok = true;

	if (!lists->threats)
		lists->threats = arena_new(lists->mem, struct threats);
	str_skip(&r.rest, STR("\xEF\xBB\xBF"));
	if (record_take(&r))
		ok = first_read(&r, err);
	while (ok && record_take(&r))
		threat_read(&r);
	arena_free(&r.row);
	return ok;
}

static bool folder_file(void *user, struct str name, struct str path, struct err *err)
{
	struct match_lists *lists = user;
	struct str copy = arena_copy(lists->mem, path), csv;

	(void)name;
	return table_read(copy.p, &csv, lists->mem, err) && threats_add(lists, copy, csv, err);
}

bool threats_load_folder(struct match_lists *lists, struct str folder, struct err *err)
{
	return table_folder(folder, folder_file, lists, lists->mem, err);
}
