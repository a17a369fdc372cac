/* CSV with a header line, for users' own formats (custom.h) too; the functions are a reader's. */
#ifndef READER_CSV_H
#define READER_CSV_H

#include "reader/reader.h"

void *csv_open(const struct slots *slots, struct arena *a);

/* The state of an input whose delimiter is known. */
void *csv_open_with(char separator, struct arena *a);

const void *csv_head(const void *state, struct str *bytes, const struct slots *slots,
                     struct arena *a);
size_t csv_whole(const void *state, struct str bytes);
bool csv_cut(const void *state, struct str *bytes, struct str *raw);
bool csv_decode(const void *state, struct str raw, const struct slots *slots, struct record *r,
                struct arena *a);

/* What the reader says of its values. */
extern const char *const csv_encoded[];

/* How sure it is, 0 to 85; separator '\0': the header tells. */
int csv_sniff_with(char separator, struct str head);

#endif
