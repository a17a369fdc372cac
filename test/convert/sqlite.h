/* SQLite with a function REGEXP that follows PCRE, as what is converted needs it. */
#ifndef TEST_CONVERT_SQLITE_H
#define TEST_CONVERT_SQLITE_H

#include <sqlite3.h>

/* In memory.  NULL: it cannot be opened. */
sqlite3 *sqlite_open(void);

#endif
