/*
 * A user's own format, written down as data: lines that a pattern with named groups takes apart, or
 * columns between delimiters.  The schema reads the description (content/schema/README.md); this
 * makes a reader of it.
 */
#ifndef READER_CUSTOM_H
#define READER_CUSTOM_H

#include "base/err.h"
#include "reader/reader.h"

struct custom;

/* How sure a user's format is of an input: the share of the first lines that fit. */
int custom_sniff(const struct custom *custom, struct str head);

#endif
