/*
 * Makes EVTX files (Windows event logs) for tests, from the JSON that evtx_dump prints for them:
 *
 *     {"Event":{"System":{"EventID":11,"Level":4},"EventData":{"Image":"C:\\a.exe","Id":4711}}}
 *
 * One event after the other.  Decoding the file gives that JSON back.  Below EventData a member is
 * a <Data Name="…">; `Data` and `Binary` are elements without a name.  An array is an array value.
 * Templates are made from the shape of an event, once a chunk; EventData and UserData are documents
 * of their own inside the event's.
 *
 * Types come from the value: SystemTime is a FILETIME, `0x1f` a 64-bit hexadecimal number, S-1-…
 * a SID, an upper-case GUID without braces a GUID, true and false a bool, 1.5 a double, whole
 * numbers a uint32 (System: as Windows has them), int32, uint64 or int64, what is left a string.
 * Members beside "Event" say more:
 *
 *   "types":{"EventData.Id":"uint8","System.Level":"text"}    words for a value or attribute:
 *       a type: null string zstring (with its terminator) ansi int8 uint8 int16 uint16 int32 uint32
 *           int64 uint64 float double bool binary guid size filetime systemtime sid hex32 hex64
 *       how it stands there: normal, optional (substitutions; what System's are), text cdata
 *           entity (&amp; as a reference) charref (in the template itself), each (an array as an
 *           element for each item)
 *   "form":"nested"     as above
 *          "flat"       one template for all
 *          "literal"    no template, all values are text
 *          "loop"       a template that holds itself, twice
 */
#ifndef EVTX_WRITER_H
#define EVTX_WRITER_H

#include "base/buf.h"

enum evtx_size {
	EVTX_FILE_HEADER_SIZE = 4096,
	EVTX_CHUNK_SIZE = 65536,
	EVTX_CHUNK_HEADER_SIZE = 512,
	EVTX_RECORD_HEADER_SIZE = 24
};

/* What is odd about a file.  Chunks and records count from 1; 0: none. */
struct evtx_options {
	uint64_t records; /* most of a chunk; 0: as many as fit */
	uint64_t bad_data_crc, bad_header_crc; /* a chunk */
	uint64_t zero; /* a chunk, all of it */
	uint64_t lie; /* a record whose size is beyond its chunk */
	uint64_t template; /* a record whose template is nowhere */
	uint64_t slack; /* so many records at the end of the last chunk are deleted */
	uint64_t cut; /* bytes of the file that are left */
	uint64_t circle; /* not 0: each template names itself as the next one */
	uint64_t dirty; /* not 0: the file's header was never brought up to date */
};

/* Read options: `records=2,zero=1`, words with `-` for `_`, 1 where there is no number. */
bool evtx_options_parse(struct str text, struct evtx_options *options);

/* Append a file with the events.  Not NULL: what is wrong with them (until the next call). */
const char *evtx_write(struct str events, const struct evtx_options *options, struct buf *out);

/* Append a file with one record, which has these bytes as its binary XML (cut where it does not
 * fit). */
void evtx_wrap(struct str binxml, struct buf *out);

/* Bring all checksums of a file up to date. */
void evtx_seal(char *file, size_t n);

#endif
