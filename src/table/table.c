/*
 * Lookup tables: loading, columns, an index; see table.h.  The index is a hash table of rows with
 * open addressing.
 */
#include "table/table.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"

#define EXTENSION  STR(".csv")
#define TABLE_MOST ((int64_t)1 << 30) /* bytes of a file */

/* Read up to `room` bytes; -1: errno. */
static int64_t read_all(int fd, char *to, size_t room)
{
	size_t n = 0;

	while (n < room) {
		ssize_t got = read(fd, to + n, room - n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		n += (size_t)got;
	}
	return (int64_t)n;
}

static bool table_bytes(int fd, const char *path, struct str *bytes, struct arena *a,
                        struct err *err)
{
	struct stat st;
	char *p;
	int64_t n;

	if (fstat(fd, &st) != 0)
		return err_set(err, ERR_INPUT, "%s: %s", path, strerror(errno));
	if (!S_ISREG(st.st_mode))
		return err_set(err, ERR_INPUT, "%s: expected a regular file, found %s", path,
		               S_ISDIR(st.st_mode) ? "a folder" : "none");
	if (st.st_size > TABLE_MOST)
		return err_set(err, ERR_INPUT, "%s: expected up to 1 GB, found %lld bytes", path,
		               (long long)st.st_size);
	p = arena_get_text(a, (size_t)st.st_size);
	n = read_all(fd, p, (size_t)st.st_size);
	if (n < 0)
		return err_set(err, ERR_INPUT, "%s: %s", path, strerror(errno));
	*bytes = str_make(p, (size_t)n);
	return true;
}

bool table_read(const char *path, struct str *bytes, struct arena *a, struct err *err)
{
	/* A pipe without a writer must not hang us before it is known to be one. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool ok;

	if (fd < 0)
		return err_set(err, ERR_INPUT, "%s: %s", path, strerror(errno));
	ok = table_bytes(fd, path, bytes, a, err);
	close(fd);
	return ok;
}

struct table *table_load(const char *path, struct arena *a, struct err *err)
{
	struct table *t;
	struct err why;
	struct str bytes;

	if (!table_read(path, &bytes, a, err))
		return NULL;
	t = table_parse(bytes, a, &why);
	if (!t)
		err_set(err, ERR_INPUT, "%s: %s", path, why.text);
	return t;
}

static bool is_blank_line(const struct str *cell, size_t n)
{
	return n == 1 && str_trim(cell[0]).n == 0;
}

/* The first record that is not blank. */
static bool take_header(struct str *csv, struct table *t, struct arena *a)
{
	struct str *cell;
	size_t n;

	do {
		if (!csv_take_record(csv, ',', &cell, &n, a))
			return false;
	} while (is_blank_line(cell, n));
	for (size_t i = 0; i < n; i++)
		cell[i] = str_trim(cell[i]);
	t->column = cell;
	t->columns = n;
	return true;
}

static void rows_parse(struct table *t, struct str csv, struct arena *a)
{
	struct arena row = { 0 };
	struct str all = csv, *cells = NULL, *cell;
	size_t cap = 0, used = 0, n;

	for (; csv_take_record(&csv, ',', &cell, &n, &row); arena_reset(&row)) {
		if (is_blank_line(cell, n))
			continue;
		if (n != t->columns) {
			t->damaged++;
			continue;
		}
		cells = arena_grow(a, cells, sizeof(*cells), used, &cap, used + n);
		for (size_t i = 0; i < n; i++)
			cells[used++] = csv_keep_cell(cell[i], all, a);
		t->rows++;
	}
	arena_free(&row);
	t->cell = cells;
}

struct table *table_parse(struct str csv, struct arena *a, struct err *err)
{
	struct table *t = arena_new(a, struct table);

	str_skip(&csv, STR("\xEF\xBB\xBF"));
	if (!take_header(&csv, t, a)) {
		err_set(err, ERR_INPUT,
		        "a lookup table needs a line with the names of its columns, "
		        "this one is empty");
		return NULL;
	}
	rows_parse(t, csv, a);
	return t;
}

size_t table_column(const struct table *t, struct str name)
{
	for (size_t i = 0; i < t->columns; i++)
		if (str_eq_nocase(t->column[i], name))
			return i;
	return STR_NONE;
}

struct table_index {
	const struct table *table;
	const size_t *column; /* n of them */
	size_t n;
	bool nocase;
	size_t cap; /* a power of two */
	uint32_t *row; /* row + 1; 0: a free place */
};

static struct str index_cell(const struct table_index *x, size_t row, size_t i)
{
	return x->table->cell[row * x->table->columns + x->column[i]];
}

static uint64_t hash_add(const struct table_index *x, uint64_t hash, struct str s)
{
	return hash_mix(hash, x->nocase ? hash_nocase(s) : hash_bytes(s));
}

static bool index_equal(const struct table_index *x, size_t row, const struct str *value)
{
	for (size_t i = 0; i < x->n; i++) {
		struct str cell = index_cell(x, row, i);

		if (!(x->nocase ? str_eq_nocase(cell, value[i]) : str_eq(cell, value[i])))
			return false;
	}
	return true;
}

/* Where a row with these values is, or would go. */
static uint32_t *index_place(const struct table_index *x, const struct str *value)
{
	uint64_t hash = 0;
	size_t at;

	for (size_t i = 0; i < x->n; i++)
		hash = hash_add(x, hash, value[i]);
	at = (size_t)(hash >> 32) & (x->cap - 1);
	while (x->row[at] && !index_equal(x, x->row[at] - 1, value))
		at = (at + 1) & (x->cap - 1);
	return &x->row[at];
}

struct table_index *table_index(struct table *t, const size_t *column, size_t n, bool nocase,
                                struct arena *a)
{
	struct table_index *x = arena_new(a, struct table_index);
	size_t *columns = arena_many(a, size_t, n);
	struct str *value = arena_many(a, struct str, n);

	memcpy(columns, column, n * sizeof(*column));
	*x = (struct table_index){ t, columns, n, nocase, 8, NULL };
	while (x->cap < t->rows * 2)
		x->cap *= 2;
	x->row = arena_many(a, uint32_t, x->cap);
	t->duplicates = 0;
	for (size_t row = 0; row < t->rows; row++) {
		uint32_t *place;

		for (size_t i = 0; i < n; i++)
			value[i] = index_cell(x, row, i);
		place = index_place(x, value);
		t->duplicates += *place != 0;
		*place = (uint32_t)row + 1;
	}
	return x;
}

size_t table_find(const struct table_index *index, const struct str *value)
{
	uint32_t row = *index_place(index, value);

	return row ? row - 1 : STR_NONE;
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

bool table_folder(struct str folder, table_file *use, void *user, struct arena *a, struct err *err)
{
	struct str dir = arena_copy(a, folder);
	struct dirent **entry;
	int n = scandir(dir.p, &entry, NULL, by_bytes);
	bool ok = true;

	for (int i = 0; i < n; i++) {
		struct str file = arena_copy(a, str_of(entry[i]->d_name));

		if (ok && file.n > EXTENSION.n && str_ends_nocase(file, EXTENSION))
			ok = use(user, str_slice(file, 0, file.n - EXTENSION.n),
			         arena_printf(a, "%.*s/%.*s", STR_ARG(dir), STR_ARG(file)), err);
		free(entry[i]);
	}
	if (n >= 0)
		free(entry);
	return ok;
}
