/*
 * Match lists: values that conditions look up by the name of the list.  A list is a CSV file whose
 * first line names its columns; the header of the first one says how its values match (all ignore
 * the case of ASCII letters):
 *
 *     domain   the host itself, or any below it
 *     ip       an address, or a network (10.0.0.0/8)
 *     hash     one of the hashes of the value (`SHA256=…,MD5=…` too)
 *     file     a whole path, or the name behind its last separator; `*` is any text
 *     user     the account; `CORP\name` and `name@corp` also match the item `name`; `*`
 *     host     the host; an item without a dot also matches it with any domain; `*`
 *     url      what the value begins with; without `://` the value's scheme does not count; `*`
 *     text     the whole value
 *
 * An item whose `expires` is past is passed over.  Of several items that match the most special
 * one counts: the longest domain, network, path or URL, before those with wildcards, which count in
 * the order of the file.  Lists are const once all are read, so threads share them.
 */
#ifndef TABLE_MATCHLIST_H
#define TABLE_MATCHLIST_H

#include "base/arena.h"
#include "base/err.h"

enum match_kind {
	MATCH_DOMAIN,
	MATCH_IP,
	MATCH_HASH,
	MATCH_FILE,
	MATCH_USER,
	MATCH_HOST,
	MATCH_URL,
	MATCH_TEXT,
	MATCH_KINDS /* how many */
};

struct match_list;
struct threats;

/* The lists of a run.  `struct match_lists lists = { .mem = &mem, .now = now };` is ready to use.
 */
struct match_lists {
	struct arena *mem;
	int64_t now; /* ns: what expired before is passed over */
	struct match_list **list; /* as they were added */
	size_t n, cap;
	struct str *remark; /* what is odd about files, without harm: "lists/a.csv:3: …" */
	size_t remarks, remark_cap;
	size_t expired; /* items */
	struct threats *threats; /* indicators of threats (table/threats.h); NULL: there are none */
};

/* The kind that a header's first column names; MATCH_KINDS: none. */
enum match_kind match_kind_find(struct str header);

/* Add a file's items to the list of a name, made when new; of equal items the later file's counts.
 * `file` is for messages.  False: `err` (ERR_USAGE): no header, or of another kind than what the
 * list has.  `csv` outlives the lists. */
bool match_lists_add(struct match_lists *lists, struct str name, struct str file, struct str csv,
                     struct err *err);

/* The same of a file on disk, and of all files NAME.csv of a folder by name; a folder that is not
 * there has none.  `known`: only those that add to lists that are there. */
bool match_lists_load(struct match_lists *lists, struct str name, struct str path, struct err *err);
bool match_lists_load_folder(struct match_lists *lists, struct str folder, bool known,
                             struct err *err);

/* Note what is odd about a line of a file. */
void match_lists_remark(struct match_lists *lists, struct str file, size_t line, const char *what,
                        struct str found);

/* NULL: there is none. */
const struct match_list *match_lists_find(const struct match_lists *lists, struct str name);

/* What to say of a name that no list has: ": did you mean staging_hosts?", or "; the lists of this
 * run: staging_hosts, tools". */
struct str match_lists_hint(const struct match_lists *lists, struct str name, struct arena *a);

struct str match_list_name(const struct match_list *list);
enum match_kind match_list_kind(const struct match_list *list);

/* The items' values, as written; how many. */
size_t match_list_values(const struct match_list *list, const struct str **value);

/* A column by its name, any case; STR_NONE: there is none. */
size_t match_list_column(const struct match_list *list, struct str name);

/* "class, points", for messages. */
struct str match_list_columns(const struct match_list *list, struct arena *a);

/* The item that a value matches; STR_NONE: none.  `a` is scratch. */
size_t match_list_find(const struct match_list *list, struct str value, struct arena *a);

/* What an item says in a column; empty: nothing. */
struct str match_list_cell(const struct match_list *list, size_t item, size_t column);

#endif
