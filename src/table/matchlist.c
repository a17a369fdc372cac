/*
 * Reading match lists; see matchlist.h.  How items are found is in matchlist_find.c.
 */
#include "table/matchlist_private.h"

#include "base/hash.h"
#include "base/time.h"
#include "table/table.h"

#define NAMES_MOST 20 /* in a message */

static const char *const kinds[MATCH_KINDS] = {
	[MATCH_DOMAIN] = "domain", [MATCH_IP] = "ip",     [MATCH_HASH] = "hash",
	[MATCH_FILE] = "file",     [MATCH_USER] = "user", [MATCH_HOST] = "host",
	[MATCH_URL] = "url",       [MATCH_TEXT] = "text",
};

/* A file being read. */
struct reading {
	struct match_lists *lists;
	struct match_list *list;
	struct str file, rest; /* rest: of the file */
	size_t line, first; /* of `rest`; of the record taken last */
	struct str *cell;
	size_t cells;
	struct list_part *part;
	size_t part_number;
};

enum match_kind match_kind_find(struct str header)
{
	enum match_kind kind = 0;

	header = str_trim(header);
	while (kind < MATCH_KINDS && !str_eq_nocase(header, str_of(kinds[kind])))
		kind++;
	return kind;
}

void match_lists_remark(struct match_lists *lists, struct str file, size_t line, const char *what,
                        struct str found)
{
	lists->remark = arena_grow(lists->mem, lists->remark, sizeof(*lists->remark),
	                           lists->remarks, &lists->remark_cap, lists->remarks + 1);
	lists->remark[lists->remarks++] = arena_printf(lists->mem, "%.*s:%zu: %s '%.*s'",
	                                               STR_ARG(file), line, what,
	                                               STR_ARG(str_slice(found, 0, 100)));
}

static void remark(const struct reading *r, const char *what, struct str found)
{
	match_lists_remark(r->lists, r->file, r->first, what, found);
}

static size_t lines_in(const char *from, const char *to)
{
	size_t n = 0;

	for (; from < to; from++)
		n += *from == '\n';
	return n;
}

/* The next line that is neither empty nor a comment. */
static bool record_take(struct reading *r)
{
	const char *from;

	do {
		from = r->rest.p;
		r->first = r->line;
		if (!csv_take_record(&r->rest, ',', &r->cell, &r->cells, r->lists->mem))
			return false;
		r->line += lines_in(from, r->rest.p);
		for (size_t i = 0; i < r->cells; i++)
			r->cell[i] = str_trim(r->cell[i]);
	} while ((r->cells == 1 && r->cell[0].n == 0) || str_starts(r->cell[0], STR("#")));
	return true;
}

static bool header_bad(const struct reading *r, struct err *err)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < MATCH_KINDS; i++)
		buf_printf(&b, "%s%s", i ? ", " : "", kinds[i]);
	err_set(err, ERR_USAGE,
	        "%.*s:%zu: expected a header whose first column is one of %.*s, found '%.*s'",
	        STR_ARG(r->file), r->first, STR_ARG(buf_str(&b)),
	        STR_ARG(r->cells ? str_slice(r->cell[0], 0, 100) : STR("")));
	buf_free(&b);
	return false;
}

/* The place of a column in the list, new where no file before had it. */
static size_t column_put(struct match_list *list, struct str name, struct arena *a)
{
	size_t at = match_list_column(list, name);

	if (at != STR_NONE)
		return at;
	list->column = arena_grow(a, list->column, sizeof(*list->column), list->columns,
	                          &list->column_cap, list->columns + 1);
	list->column[list->columns] = name;
	return list->columns++;
}

/* The columns of a file: which of the list's each is. */
static void part_add(struct reading *r)
{
	struct match_list *list = r->list;
	struct arena *a = r->lists->mem;
	struct list_part *part;

	list->part = arena_grow(a, list->part, sizeof(*list->part), list->parts, &list->part_cap,
	                        list->parts + 1);
	part = &list->part[list->parts];
	*part = (struct list_part){ .columns = r->cells };
	part->expires = STR_NONE;
	for (size_t i = 1; i < r->cells; i++) {
		column_put(list, r->cell[i], a);
		if (str_eq_nocase(r->cell[i], STR("expires")))
			part->expires = i;
	}
	part->of = arena_many(a, size_t, list->columns + 1);
	part->known = list->columns;
	for (size_t i = 0; i < list->columns; i++)
		part->of[i] = STR_NONE;
	for (size_t i = 1; i < r->cells; i++)
		part->of[match_list_column(list, r->cell[i])] = i;
	r->part = part;
	r->part_number = list->parts++;
}

/* False: the item does not count, now or ever. */
static bool is_alive(const struct reading *r)
{
	size_t at = r->part->expires;
	struct str text = at < r->cells ? r->cell[at] : STR("");
	int64_t when;

	if (text.n == 0)
		return true;
	if (!time_parse_user(text, zone_utc(), r->lists->now, &when)) {
		remark(r, "passed over: expected a date in 'expires', found", text);
		return false;
	}
	r->lists->expired += when <= r->lists->now;
	return when > r->lists->now;
}

static void item_read(struct reading *r)
{
	struct match_item item = { .value = r->cell[0], .part = r->part_number, .line = r->first };
	struct match_list *list = r->list;
	size_t before;

	if (r->cells > r->part->columns) {
		remark(r, "passed over: more cells than the header has; a comma needs quotes:",
		       r->cell[r->part->columns]);
		return;
	}
	if (item.value.n == 0) {
		remark(r, "passed over: expected a value in the first column, found", STR(""));
		return;
	}
	if (!match_item_key(list, &item, r->lists->mem)) {
		remark(r, "passed over: expected an address or a network, found", item.value);
		return;
	}
	if (!is_alive(r))
		return;
	item.cell = r->cell;
	item.cells = r->cells;
	before = match_item_put(list, &item, r->lists->mem);
	if (before != STR_NONE && list->item[before].part == item.part)
		remark(r, "this line counts, not the one before of", item.value);
}

static struct match_list *list_get(struct match_lists *lists, struct str name, enum match_kind kind)
{
	struct match_list *list = (struct match_list *)match_lists_find(lists, name);

	if (list)
		return list;
	list = arena_new(lists->mem, struct match_list);
	list->name = arena_copy(lists->mem, name);
	list->kind = kind;
	lists->list = arena_grow(lists->mem, lists->list, sizeof(struct match_list *), lists->n,
	                         &lists->cap, lists->n + 1);
	return lists->list[lists->n++] = list;
}

bool match_lists_add(struct match_lists *lists, struct str name, struct str file, struct str csv,
                     struct err *err)
{
	struct reading r = { .lists = lists, .file = file, .rest = csv, .line = 1, .first = 1 };
	enum match_kind kind;

	str_skip(&r.rest, STR("\xEF\xBB\xBF"));
	kind = record_take(&r) ? match_kind_find(r.cell[0]) : MATCH_KINDS;
	if (kind == MATCH_KINDS)
		return header_bad(&r, err);
	r.list = list_get(lists, name, kind);
	if (r.list->kind != kind)
		return err_set(err, ERR_USAGE,
		               "%.*s:%zu: expected the first column to be %s, as the list %.*s "
		               "has it, found %s",
		               STR_ARG(file), r.first, kinds[r.list->kind], STR_ARG(name),
		               kinds[kind]);
	part_add(&r);
	while (record_take(&r))
		item_read(&r);
	match_list_settle(r.list, lists->mem);
	return true;
}

bool match_lists_load(struct match_lists *lists, struct str name, struct str path, struct err *err)
{
	struct str copy = arena_copy(lists->mem, path), bytes;

	return table_read(copy.p, &bytes, lists->mem, err) &&
	       match_lists_add(lists, name, copy, bytes, err);
}

struct folder {
	struct match_lists *lists;
	bool known;
};

static bool folder_file(void *user, struct str name, struct str path, struct err *err)
{
	const struct folder *f = user;

	return (f->known && !match_lists_find(f->lists, name)) ||
	       match_lists_load(f->lists, name, path, err);
}

bool match_lists_load_folder(struct match_lists *lists, struct str folder, bool known,
                             struct err *err)
{
	struct folder f = { lists, known };

	return table_folder(folder, folder_file, &f, lists->mem, err);
}

const struct match_list *match_lists_find(const struct match_lists *lists, struct str name)
{
	for (size_t i = 0; lists && i < lists->n; i++)
		if (str_eq(lists->list[i]->name, name))
			return lists->list[i];
	return NULL;
}

struct str match_lists_hint(const struct match_lists *lists, struct str name, struct arena *a)
{
	size_t n = lists ? lists->n : 0, least = 4, near = n;
	struct buf b = { 0 };
	struct str out;

	for (size_t i = 0; i < n; i++) {
		size_t far = str_distance_below(name, lists->list[i]->name, least);

		if (far < least) {
			least = far;
			near = i;
		}
	}
	if (near < n)
		return arena_printf(a, ": did you mean %.*s?", STR_ARG(lists->list[near]->name));
	if (n == 0)
		return STR("; this run has no lists");
	buf_add(&b, STR("; the lists of this run: "));
	for (size_t i = 0; i < n && i < NAMES_MOST; i++)
		buf_printf(&b, "%s%.*s", i ? ", " : "", STR_ARG(lists->list[i]->name));
	if (n > NAMES_MOST)
		buf_printf(&b, " and %zu more", n - NAMES_MOST);
	out = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return out;
}
