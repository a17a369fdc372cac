/*
 * A reader turns bytes into records.  It is pure: no I/O, no threads, no logging; a test is a table
 * and a fuzz target a dozen lines. One file a format or family, one line in reader_list.h.
 *
 * The engine gives it chunks.  A chunk ends at a record boundary (`whole` found it) or at the end
 * of the input.
 *   - `lines` formats: every record is one line, and a range may begin anywhere: `cut` is line_cut,
 * `whole` line_whole.
 *   - others: chunks are read one after the other, decoded side by side.
 *   - formats with `head`: header lines (`#Fields:`, a CSV header) give a new immutable state that
 * the chunk's records and later chunks are decoded with. `whole` never passes a header line that is
 * not at the start of the bytes, so headers always open a chunk.
 *   - `serial`: one worker at a time works on the input, from start to end; `join` takes the place
 * of `cut`, keeps state and may put records together from several lines.
 */
#ifndef READER_READER_H
#define READER_READER_H

#include "base/time.h"
#include "data/record.h"
#include "reader/slots.h"

/* Readable bytes that follow the bytes given to decode (simdjson's padding). */
#define READER_PAD 64

/* How a character of a value may be spelt otherwise in the record's bytes; the prefilter must look
 * for these too. */
enum spelling {
	SPELLING_PLAIN, /* values stand verbatim */
	SPELLING_JSON, /* \u00XX */
	SPELLING_XML, /* &#…; &lt; */
	SPELLING_MIXED, /* either: values that are JSON or XML themselves */
	SPELLING_NONE /* values do not stand in the bytes at all: no prefilter */
};

/* How far a record that is too large to be held was passed over. */
struct reader_skip {
	bool ended; /* the record ends behind the bytes passed over */
	bool begun, object, string, escape; /* json-texts: what the record is; where it is */
	char before; /* the last byte outside strings that is not white space */
	size_t depth, column;
};

/* What a serial reader is given: whole lines, advanced over those that it has taken in. */
struct reader_input {
	struct str bytes;
	uint64_t offset; /* of bytes.p in the input */
	bool end; /* nothing comes behind these bytes, or (a followed input) nothing has for a
	           * while: what is still open comes out */
};

/* A record put together.  The text lives in the arena (with READER_PAD bytes behind it) or is a
 * slice of the bytes. */
struct reader_joined {
	struct str raw;
	uint64_t offset; /* of its first line in the input */
	const void *state; /* what decode is given as state for this record; NULL: the input's */
	uint64_t number; /* of its first line among those of the input that are not empty, from 1 */
};

struct reader_type {
	const char *name; /* `_reader` */
	const char *about;
	const char *const
		*fields; /* NULL-terminated names of a format without names of its own; else NULL */
	enum spelling spelling;
	const char *const *encoded; /* NULL-terminated texts; a record that contains one of them,
	                             * in any case, may have values that do not stand in its bytes
	                             * at all.  NULL: none has */
	const char *const *made; /* NULL-terminated names of fields whose values never stand in the
	                          * bytes; NULL: there are none */
	/* Whether a value whose text ends at byte `end` of the record's bytes, its part from
	 * `begin` on known, may end there; NULL: it may anywhere. */
	bool (*may_end)(struct str bytes, size_t begin, size_t end);
	bool lines;
	bool serial; /* `join` is there instead of `cut` */
	bool binary; /* the bytes of a record are no text: decode sets r->raw to the text that the
	              * event has (slots->raw), and a record that cannot be read is counted and
	              * passed over */
	const struct custom *custom; /* a user's own format (custom.h), which has no sniff; NULL */

	/* How sure it is, 0 to 100, that the input that starts with `head` (up to 64 KB, possibly
	 * cut off) is its format. */
	int (*sniff)(struct str head);

	/* State of one input, in `a`, which lives as long as the input; may be NULL: no state. */
	void *(*open)(const struct slots *slots, struct arena *a);

	/* Formats with headers: consume header lines at the front of a chunk; the state for the
	 * records that follow. */
	const void *(*head)(const void *state, struct str *bytes, const struct slots *slots,
	                    struct arena *a);

	/* What is needed for all records of a chunk, before they are cut: the state for cut and
	 * decode within this chunk (EVTX: its templates).  `a` lives as long as the chunk.  NULL:
	 * the state is the input's. */
	const void *(*prepare)(const void *state, struct str bytes, const struct slots *slots,
	                       struct arena *a);

	/* How many of the bytes, from their start at a record boundary, are whole records (with
	 * what ends them); 0: none yet.  At the end of the input it is asked until it answers 0;
	 * what is left then is the last chunk. */
	size_t (*whole)(const void *state, struct str bytes);

	/* Formats whose records may span lines: how many of the bytes belong to a record that is
	 * too large to be held.  `*skip` is zeroed where it starts and handed on from call to call
	 * until it has ended; what was not passed over comes again, with more behind it.  NULL: a
	 * record ends with its line. */
	size_t (*skip)(struct reader_skip *skip, struct str bytes);

	/* Take the next record from the front of a chunk; false when only blanks are left.  The
	 * bytes passed over before and after count to none. */
	bool (*cut)(const void *state, struct str *bytes, struct str *raw);

	/* Serial formats, whose records are put together from lines that need not stand next to
	 * each other: take the next record that is complete, in the order of their first lines.
	 * Called chunk after chunk, until it answers false, by one thread at a time; the state
	 * keeps what is still open. */
	bool (*join)(void *state, struct reader_input *in, struct reader_joined *out,
	             struct arena *a);

	/* Fill the slots (null when called) and, if the format has a time, r->time.  False: not of
	 * this format; nothing was set; the record keeps its raw text and is counted as bad.  A
	 * record of which only a part can be read sets that part and answers false too only if
	 * there was no part at all. *r->slot values are slices of raw or live in `a`. */
	bool (*decode)(const void *state, struct str raw, const struct slots *slots,
	               struct record *r, struct arena *a);

	/* For the ledger: why decode answered false for a record, in a few words that begin in
	 * lower case ("its checksum is wrong").  NULL: `no NAME record`. */
	struct str (*why)(const void *state, struct str raw, struct arena *a);

	/* For the ledger: how many pieces of a chunk show damage beside its bad records, and what
	 * they are ("wrong checksum").  `state` is that of `prepare`.  NULL: none. */
	uint64_t (*faults)(const void *state);
	const char *fault;
};

/* Lines: up to \n, a \r before it cut off; empty lines (blanks only) are passed over. */
bool line_cut(const void *state, struct str *bytes, struct str *raw);
size_t line_whole(const void *state, struct str bytes);

const struct reader_type *reader_find(struct str name);

/* All readers, in the order of the list; NULL at the end. */
const struct reader_type *const *reader_all(void);

/* The reader that is surest of `head`; plain lines when none is; NULL for a binary file.  `own` are
 * the user's formats (NULL at the end; may be NULL itself), which come before equally sure ones. */
const struct reader_type *reader_sniff(const struct reader_type *const *own, struct str head,
                                       int *confidence);

#endif
