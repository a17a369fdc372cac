/*
 * The ledger: what a run understood of each input, and what of the query's names it ever saw.  The
 * workers count a chunk for themselves and add it up under the run's lock.
 */
#ifndef ENGINE_LEDGER_H
#define ENGINE_LEDGER_H

#include "reader/reader.h"

#define LEDGER_BAD_KEPT 3 /* bad records that are told of one by one, the first of the input */

struct ledger_bad {
	uint64_t record; /* its number in the input, from 1 */
	uint64_t offset; /* of its first byte, decompressed */
	struct str why;
};

/* How many of so many bad records are told of. */
static inline uint64_t ledger_bad_kept(uint64_t bad)
{
	return bad < LEDGER_BAD_KEPT ? bad : LEDGER_BAD_KEPT;
}

/* Records of one log source. */
struct ledger_source {
	struct str name; /* "windows/sysmon/1"; empty: none of those known */
	uint64_t records;
};

struct ledger_input {
	const struct reader_type *reader; /* NULL: it was not read */
	int confidence; /* 0 to 100, that it is of that format */
	struct str why; /* it was not read, or not to its end; p NULL: it was */
	uint64_t records, bad, oversized;
	uint64_t faults; /* pieces that show damage; reader->fault */
	int64_t first, last; /* ns: the records' own times; TIME_NONE: they have none */
	struct ledger_bad bads[LEDGER_BAD_KEPT]; /* as many as there are, up to `bad` */
	struct ledger_source *source; /* most records first */
	size_t sources, source_cap;
	uint64_t *chunk; /* records of each chunk, to number those behind it */
	size_t chunks, chunk_cap;
};

struct ledger {
	struct arena mem;
	struct ledger_input *input; /* as in the list of inputs */
	size_t inputs;
	uint64_t *present; /* by slot of the plan: records that have the field */
	size_t slots;
	uint64_t eligible; /* records that could be read, of inputs that the scope lets through */
};

/* One chunk of an input, while a worker is at it. */
struct ledger_part {
	struct arena *mem; /* the chunk's */
	uint64_t records, bad, oversized, faults;
	int64_t first, last;
	struct ledger_bad bads[LEDGER_BAD_KEPT]; /* `record`: from 1 in the chunk */
	struct ledger_source *source;
	size_t sources, source_cap;
	uint64_t *present;
};

/* For a plan with so many slots and inputs. */
void ledger_open(struct ledger *ledger, size_t inputs, size_t slots);
void ledger_close(struct ledger *ledger);

void ledger_part_open(struct ledger_part *part, const struct ledger *ledger, struct arena *mem);

/* Count a record that was decoded: of log source `source`. */
void ledger_part_record(struct ledger_part *part, const struct ledger *ledger,
                        const struct record *r, struct str source);

/* Count a record that could not be; `why` lives as long as the chunk. */
void ledger_part_bad(struct ledger_part *part, uint64_t offset, struct str why);

/* With the run's lock: add chunk `number` of an input; say why it was not read. */
void ledger_add(struct ledger *ledger, size_t input, size_t number, const struct ledger_part *part);
void ledger_refuse(struct ledger *ledger, size_t input, struct str why);

/* At the end: number the bad records through the input. */
void ledger_finish(struct ledger *ledger);

#endif
