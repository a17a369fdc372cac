/* What the two files about SQL share. */
#ifndef CONVERT_SQL_H
#define CONVERT_SQL_H

#include "convert/write.h"

enum sql { SQL_CLICKHOUSE, SQL_SQLITE, SQL_DUCKDB };

enum sql sql_kind(const struct conversion *c);

void sql_add_name(struct buf *out, struct str name, enum sql kind);
void sql_add_field(struct writer *w, size_t slot);

/* The number that a field's text is, null if it is none: this, then the other. */
void sql_number_begin(struct writer *w, size_t slot);
void sql_number_end(struct writer *w);

/* The table of the rule's log source. */
void sql_add_table(const struct conversion *c, struct buf *out);

/* Write the rule's condition.  False: `err`. */
bool sql_condition(const struct conversion *c, struct buf *out, struct err *err);

/* Write a correlation.  False: `err`. */
bool sql_several(const struct conversion *c, struct buf *out, struct err *err);

#endif
