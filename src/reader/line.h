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

/* Without a byte order mark and NUL bytes before it, which a crash leaves where a file's last block
 * was not yet written. */
struct str line_start(struct str line);

/* `Record 12`, which evtx_dump writes before each event; blanks around it do not count. */
bool line_is_record_mark(struct str line);

#endif
