/*
 * Lookup tables: CSV files with a header line.  Const after loading, shared by the workers.
 */
#ifndef TABLE_TABLE_H
#define TABLE_TABLE_H

#include "base/arena.h"
#include "base/err.h"
#include "data/value.h"

struct table {
	size_t columns, rows;
	const struct str *column; /* names, trimmed */
	const struct str *cell; /* row * columns + column */
	size_t damaged; /* lines with another number of cells, skipped */
	size_t duplicates; /* filled by table_index: keys that a later row replaced */
};

/* RFC 4180 (quotes doubled, line ends in quotes, BOM, CRLF).  NULL: `err` (ERR_INPUT) names the
 * file. */
struct table *table_load(const char *path, struct arena *a, struct err *err);
struct table *table_parse(struct str csv, struct arena *a, struct err *err);

/* All bytes of such a file.  False: `err` (ERR_INPUT). */
bool table_read(const char *path, struct str *bytes, struct arena *a, struct err *err);

/* Column of a name ignoring case, or STR_NONE. */
size_t table_column(const struct table *t, struct str name);

/* An index over some columns; the last of equal rows wins. `nocase`: values ignore case. */
struct table_index;
struct table_index *table_index(struct table *t, const size_t *column, size_t n, bool nocase,
                                struct arena *a);

/* The row with these values or STR_NONE. */
size_t table_find(const struct table_index *index, const struct str *value);

/* Call `use` for each file NAME.csv of a folder, by name whatever the locale, until it says false,
 * which is the answer; a folder that is not there has none. */
typedef bool table_file(void *user, struct str name, struct str path, struct err *err);
bool table_folder(struct str folder, table_file *use, void *user, struct arena *a, struct err *err);

/* Take one CSV record from the front of `s`: cells in the arena. */
bool csv_take_record(struct str *s, char delimiter, struct str **cell, size_t *n, struct arena *a);

/* A cell of `csv` for longer than the record's arena: one that had to be made is copied. */
struct str csv_keep_cell(struct str cell, struct str csv, struct arena *a);

#endif
