/* For readers whose records are lines. */
#ifndef READER_LINE_H
#define READER_LINE_H

#include "reader/reader.h"

#define LINE_SAMPLE 100 /* lines that a sniff looks at */

/* How many of them, in percent, must be of a format: some may be damaged, or another program's; but
 * one that fits by chance does not make a text a log of that format. */
enum line_share { LINE_QUARTER = 25, LINE_HALF = 50, LINE_MOST = 75, LINE_ALL = 100 };

/* `surest` times the share of the first lines that fit; 0: they are fewer than `least`. */
int line_sniff(struct str head, bool (*fits)(struct str line), enum line_share least, int surest);

/* Formats whose header lines begin with `#` and may come again between records. */
bool line_is_header(struct str line);

/* A header line, or a blank one between such. */
bool line_is_passed(struct str line);

/* For reader_type: the header lines at the front, then records up to the next header line; a
 * record. */
size_t line_headed_whole(const void *state, struct str bytes);
bool line_headed_cut(const void *state, struct str *bytes, struct str *raw);

/* Without a byte order mark and NUL bytes before it, which a crash leaves where a file's last block
 * was not yet written. */
struct str line_start(struct str line);

/* `Record 12`, which evtx_dump writes before each event; blanks around it do not count. */
bool line_is_record_mark(struct str line);

#endif
