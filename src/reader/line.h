/* For readers whose records are lines. */
#ifndef READER_LINE_H
#define READER_LINE_H

#include "reader/reader.h"

/* How many lines a sniff looks at: one that is damaged does not decide. */
#define LINE_SAMPLE 10

/* `surest` times the share of the first lines that fit. */
int line_sniff(struct str head, bool (*fits)(struct str line), int surest);

#endif
