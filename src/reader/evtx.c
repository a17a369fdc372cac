/*
 * Windows' binary event log, EVTX: files, chunks, records; the rest is told in evtx.h.  A record
 * has the fields of evtx_dump's JSON, `Event.System.EventID`, `Event.EventData.Image`, and that
 * JSON as its text.
 *
 * Little is taken from the headers: the count of chunks in the file's is often wrong, as is what a
 * chunk's says of its records when the log was copied from a running system.  Checksums decide
 * nothing: where a record cannot be read they are mentioned, and the ledger counts those that are
 * wrong.
 *
 *     a chunk      `ElfChnk`, 0: up to 64 KB, less where the next one begins before in what no
 *                  record takes up
 *     a record     stands where the last one ends; its size is told at its start and at its end.
 *                  Where there is none, up to the place from which on the chunk's header says that
 *                  it is free, what stands up to the next one is damaged
 *     behind that  a record whose number follows the last one's is one of the chunk, unless the
 *                  file's header says that all headers are up to date; others were deleted, and
 *                  are taken with `carve` if they can be read as a whole
 *     elsewhere    what stands where a chunk should be is looked through in the same way, if there
 *                  is anything but zeros
 */
#include <zlib.h>

#include "reader/evtx.h"

#define FILE_HEADER  ((size_t)4096)
#define LOOK         ((size_t)48) /* bytes of a header that tell it from a text with its name */
#define RECORD_LEAST (EVTX_RECORD + 4)
#define PLACES_FIRST 64

static const struct str file_magic = { "ElfFile", 8 }, chunk_magic = { "ElfChnk", 8 },
			record_magic = { "**\0", 4 };

static bool is_file(struct str s)
{
	return s.n >= LOOK && str_starts(s, file_magic) && evtx_u32(s.p + 32) == 128;
}

static bool is_chunk(struct str s)
{
	return s.n >= LOOK && str_starts(s, chunk_magic) && evtx_u32(s.p + 40) == 128;
}

static int evtx_sniff(struct str head)
{
	if (str_starts(head, file_magic))
		return 100;
	return str_starts(head, chunk_magic) ? 100 : 0;
}

/* Where a text that stands in front of `end` is first from `from` on; STR_NONE. */
static size_t find(struct str s, size_t from, size_t end, struct str what)
{
	const char *p;

	end = end < s.n ? end : s.n;
	if (from >= end)
		return STR_NONE;
	p = memmem(s.p + from, end - from, what.p, what.n);
	return p ? (size_t)(p - s.p) : STR_NONE;
}

/* What is known of an input. */
struct evtx_input {
	bool clean; /* its headers are up to date */
};

/* The size of the record at a place; 0: there is none that is sound. */
static size_t record_size(struct str chunk, size_t at)
{
	size_t n;

	if (at > chunk.n || chunk.n - at < RECORD_LEAST ||
	    memcmp(chunk.p + at, record_magic.p, record_magic.n) != 0)
		return 0;
	n = evtx_u32(chunk.p + at + 4);
	if (n < RECORD_LEAST || n > chunk.n - at || evtx_u32(chunk.p + at + n - 4) != n)
		return 0;
	return n;
}

static bool is_zero(const char *p, size_t n)
{
	return n == 0 || (p[0] == 0 && memcmp(p, p + 1, n - 1) == 0);
}

/* The first header of a chunk or file in [from, end). */
static size_t header_find(struct str s, size_t from, size_t end)
{
	size_t best = STR_NONE, at = from;

	while ((at = find(s, at, end + chunk_magic.n - 1, chunk_magic)) != STR_NONE && at < end) {
		if (is_chunk(str_from(s, at))) {
			best = at;
			break;
		}
		at++;
	}
	end = best < end ? best : end;
	at = from;
	while ((at = find(s, at, end + file_magic.n - 1, file_magic)) != STR_NONE && at < end) {
		if (is_file(str_from(s, at)))
			return at;
		at++;
	}
	return best;
}

/* How many bytes from the start of `s` belong together: the header of a file, a chunk, or what
 * stands in its place. */
static size_t piece_size(struct str s)
{
	size_t most = EVTX_CHUNK < s.n ? EVTX_CHUNK : s.n, at = 1, n;

	if (is_file(s)) {
		most = FILE_HEADER < s.n ? FILE_HEADER : s.n;
	} else if (is_chunk(s)) {
		at = EVTX_HEADER;
		while ((n = record_size(str_slice(s, 0, most), at)) > 0)
			at += n;
	}
	n = at < most ? header_find(s, at, most) : STR_NONE;
	return n < most ? n : most;
}

/* A file's header opens a chunk of the engine's. */
static size_t evtx_whole(const void *state, struct str bytes)
{
	size_t n = 0;

	(void)state;
	while (bytes.n - n >= EVTX_CHUNK + LOOK && (n == 0 || !is_file(str_from(bytes, n))))
		n += piece_size(str_from(bytes, n));
	return n;
}

static const void *evtx_head(const void *state, struct str *bytes, const struct slots *slots,
                             struct arena *a)
{
	struct evtx_input *input;

	(void)slots;
	if (!is_file(*bytes))
		return state;
	input = arena_new(a, struct evtx_input);
	if (bytes->n >= FILE_HEADER)
		input->clean = !(evtx_u32(bytes->p + 120) & 1);
	*bytes = str_from(*bytes, piece_size(*bytes));
	return input;
}

/* Where the chunk's header says that nothing is used any more. */
static size_t chunk_used(struct str chunk)
{
	size_t used = is_chunk(chunk) ? evtx_u32(chunk.p + 48) : EVTX_CHUNK;

	return used >= EVTX_HEADER && used <= EVTX_CHUNK ? used : EVTX_CHUNK;
}

static struct evtx_record *record_add(struct evtx_state *s, struct str bytes)
{
	struct evtx_record *record;

	s->record = arena_grow(s->a, s->record, sizeof(*record), s->records, &s->record_cap,
	                       s->records + 1);
	record = &s->record[s->records++];
	*record = (struct evtx_record){ .bytes = bytes, .chunk = (uint32_t)s->chunks - 1 };
	return record;
}

/* The next sound record behind damage. */
static size_t record_find(struct str chunk, size_t from)
{
	while ((from = find(chunk, from, chunk.n, record_magic)) != STR_NONE) {
		if (record_size(chunk, from))
			return from;
		from++;
	}
	return STR_NONE;
}

static uint64_t record_number(struct str chunk, size_t at)
{
	return evtx_u64(chunk.p + at + 8);
}

static struct evtx_value record_xml(struct str record)
{
	size_t end = record.n;

	if (record.n >= RECORD_LEAST && evtx_u32(record.p + 4) <= record.n)
		end = evtx_u32(record.p + 4);
	end = end >= RECORD_LEAST ? end - 4 : record.n;
	return (struct evtx_value){ EVTX_XML, (uint32_t)(end - EVTX_RECORD),
		                    record.p + EVTX_RECORD };
}

/* The chunks as some slots see them, made when new. */
static struct evtx_view *view_get(struct evtx_state *s, const struct slots *slots)
{
	struct evtx_view *view = s->view;

	while (view && view->slots != slots)
		view = view->next;
	if (view)
		return view;
	view = arena_new(s->a, struct evtx_view);
	view->next = s->view;
	view->slots = slots;
	view->top = level_top(slots, NULL);
	fill_begin(&view->fill, slots, NULL, s->a);
	s->view = view;
	return view;
}

/* Whether a record that was left over is there as a whole. */
static bool is_intact(struct evtx_state *s, struct evtx_chunk *trial, struct str record)
{
	struct evtx_walk w = {
		.state = s, .view = view_get(s, s->slots), .chunk = trial, .a = s->a
	};

	return evtx_json(&w, &s->json, record_xml(record)) && !w.why;
}

/* Records left over behind those in use.  Looking at them takes nothing from what the others may
 * take, and they come last: many refer to templates that are no longer there. */
static void records_carve(struct evtx_state *s, struct str chunk, size_t at)
{
	struct evtx_chunk trial = { .bytes = chunk,
		                    .compile = EVTX_COMPILE * 4,
		                    .work = EVTX_WORK };

	s->chunk[s->chunks - 1].compile += trial.compile;
	while ((at = record_find(chunk, at)) != STR_NONE) {
		size_t n = record_size(chunk, at);
		struct str record = str_slice(chunk, at, at + n);

		if (is_intact(s, &trial, record)) {
			record_add(s, record);
			at += n;
		} else {
			at++;
		}
	}
}

/* List the records of a chunk, and what stands in the place of some. */
static void records_list(struct evtx_state *s, struct str chunk, bool clean)
{
	size_t used = chunk_used(chunk), at = EVTX_HEADER, n, next;
	uint64_t number = 0;
	bool any = false;

	if (at > chunk.n) {
		if (!is_chunk(chunk))
			record_add(s, chunk)->why = "there is no chunk where one should be";
		return;
	}
	for (;;) {
		n = record_size(chunk, at);
		if (n && (at < used || (any && !clean && record_number(chunk, at) == number + 1))) {
			record_add(s, str_slice(chunk, at, at + n));
			number = record_number(chunk, at);
			any = true;
			at += n;
			continue;
		}
		if (at >= used || at >= chunk.n || is_zero(chunk.p + at, chunk.n - at))
			break;
		next = record_find(chunk, at + 1);
		if (next == STR_NONE || next > used)
			next = used < chunk.n ? used : chunk.n;
		record_add(s, str_slice(chunk, at, next));
		at = next;
	}
	if (s->slots->carve)
		records_carve(s, chunk, at);
}

static void chunk_add(struct evtx_state *s, struct str bytes, bool clean)
{
	s->chunk = arena_grow(s->a, s->chunk, sizeof(*s->chunk), s->chunks, &s->chunk_cap,
	                      s->chunks + 1);
	s->chunk[s->chunks++] =
		(struct evtx_chunk){ .bytes = bytes, .compile = EVTX_COMPILE, .work = EVTX_WORK };
	if (is_chunk(bytes) || !is_zero(bytes.p, bytes.n))
		records_list(s, bytes, clean);
}

static void state_free(void *state)
{
	struct evtx_state *s = state;

	buf_free(&s->text);
	buf_free(&s->json);
}

static const void *evtx_prepare(const void *state, struct str bytes, const struct slots *slots,
                                struct arena *a)
{
	const struct evtx_input *input = state;
	struct evtx_state *s = arena_new(a, struct evtx_state);

	s->slots = slots;
	s->a = a;
	arena_defer(a, state_free, s);
	while (bytes.n) {
		struct str piece = str_slice(bytes, 0, piece_size(bytes));

		bytes = str_from(bytes, piece.n);
		if (!is_file(piece))
			chunk_add(s, piece, input && input->clean);
	}
	return s;
}

/* Decoding learns templates: a chunk is worked on by one thread at a time. */
static struct evtx_state *state_of(const void *state)
{
	return (struct evtx_state *)(uintptr_t)state;
}

static bool evtx_cut(const void *state, struct str *bytes, struct str *raw)
{
	struct evtx_state *s = state_of(state);

	if (s->next == s->records) {
		*bytes = str_from(*bytes, bytes->n);
		return false;
	}
	*raw = s->record[s->next++].bytes;
	*bytes = str_make(raw->p + raw->n, (size_t)(bytes->p + bytes->n - raw->p) - raw->n);
	return true;
}

/* The record that stands at a place; NULL. */
static struct evtx_record *record_of(const struct evtx_state *s, const char *p)
{
	size_t low = 0, high = s->records;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (s->record[middle].bytes.p < p)
			low = middle + 1;
		else
			high = middle;
	}
	return low < s->records && s->record[low].bytes.p == p ? &s->record[low] : NULL;
}

static bool text_set(struct evtx_walk *w, struct evtx_value xml, struct record *r)
{
	struct buf *b = &w->state->json;
	char *p;

	if (!evtx_json(w, b, xml))
		return false;
	p = arena_get_text(w->a, b->n + READER_PAD);
	memcpy(p, b->p, b->n);
	memset(p + b->n, 0, READER_PAD);
	r->raw = str_make(p, b->n);
	return true;
}

static bool evtx_decode(const void *state, struct str raw, const struct slots *slots,
                        struct record *r, struct arena *a)
{
	struct evtx_state *s = state_of(state);
	struct evtx_record *record = record_of(s, raw.p);
	struct evtx_walk w = { .state = s, .a = a };

	if (!record || record->why)
		return false;
	w.view = view_get(s, slots);
	w.chunk = &s->chunk[record->chunk];
	if (raw.n < RECORD_LEAST || !str_starts(raw, record_magic))
		w.why = "there is no record where one should be";
	else if (evtx_fill(&w, record_xml(raw), r) &&
	         (!slots->raw || text_set(&w, record_xml(raw), r)))
		return true;
	record->why = w.why;
	return false;
}

/* Whether the checksum of a chunk's header and that of its records are right. */
static bool is_sealed(struct str chunk)
{
	const Bytef *p = (const Bytef *)chunk.p;
	size_t used = chunk_used(chunk);
	uLong crc;

	if (chunk.n < EVTX_HEADER || used > chunk.n)
		return false;
	crc = crc32(crc32(0, p, 120), p + 128, EVTX_HEADER - 128);
	return crc == evtx_u32(chunk.p + 124) &&
	       crc32(0, p + EVTX_HEADER, (uInt)(used - EVTX_HEADER)) == evtx_u32(chunk.p + 52);
}

static uint64_t evtx_faults(const void *state)
{
	const struct evtx_state *s = state;
	uint64_t n = 0;

	for (size_t i = 0; i < s->chunks; i++)
		n += is_chunk(s->chunk[i].bytes) && !is_sealed(s->chunk[i].bytes);
	return n;
}

static struct str evtx_why(const void *state, struct str raw, struct arena *a)
{
	const struct evtx_state *s = state;
	const struct evtx_record *record = record_of(s, raw.p);
	struct str chunk;

	if (!record || !record->why)
		return STR("no event record");
	chunk = s->chunk[record->chunk].bytes;
	if (!is_chunk(chunk))
		return arena_printf(a, "%s, and its chunk has no header", record->why);
	if (is_sealed(chunk))
		return str_of(record->why);
	return arena_printf(a, "%s, and its chunk's checksum is wrong", record->why);
}

const struct reader_type reader_evtx = {
	.name = "evtx",
	.about = "Windows event log",
	.spelling = SPELLING_NONE,
	.binary = true,
	.sniff = evtx_sniff,
	.head = evtx_head,
	.prepare = evtx_prepare,
	.whole = evtx_whole,
	.cut = evtx_cut,
	.decode = evtx_decode,
	.why = evtx_why,
	.faults = evtx_faults,
	.fault = "wrong checksum",
};
