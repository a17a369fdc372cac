/* See sqlite.h. */
#include "sqlite.h"

#include "base/regex.h"

/* text REGEXP pattern */
static void sql_regexp(sqlite3_context *context, int n, sqlite3_value **arg)
{
	struct str pattern, text;
	struct regex *re;
	struct err err;

	(void)n;
	if (sqlite3_value_type(arg[1]) == SQLITE_NULL)
		return;
	pattern = str_make((const char *)sqlite3_value_text(arg[0]),
	                   (size_t)sqlite3_value_bytes(arg[0]));
	text = str_make((const char *)sqlite3_value_text(arg[1]),
	                (size_t)sqlite3_value_bytes(arg[1]));
	re = sqlite3_get_auxdata(context, 0);
	if (!re) {
		re = regex_new(pattern, (struct regex_flags){ 0 }, pattern, &err);
		if (!re) {
			sqlite3_result_error(context, err.text, -1);
			return;
		}
		sqlite3_result_int(context, regex_find(re, text, 0, NULL, 0));
		sqlite3_set_auxdata(context, 0, re, (void (*)(void *))regex_free);
		return;
	}
	sqlite3_result_int(context, regex_find(re, text, 0, NULL, 0));
}

sqlite3 *sqlite_open(void)
{
	sqlite3 *db = NULL;

	if (sqlite3_open(":memory:", &db) == SQLITE_OK &&
	    sqlite3_create_function(db, "regexp", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
	                            sql_regexp, NULL, NULL) == SQLITE_OK)
		return db;
	sqlite3_close(db);
	return NULL;
}
