/*
 * EVTX files: the header, chunks of 64 KB with their checksums, and what can be wrong with them.
 */
#include "writer.h"

#include <zlib.h>

#include "event.h"

struct file {
	struct buf *out;
	size_t start; /* of the file in `out` */
	const struct evtx_options *options;
	struct evtx_chunk *chunk;
	size_t *record; /* by number: its offset in `out` */
	size_t records, records_cap;
	uint64_t last_id;
	struct arena *a;
};

struct option {
	const char *name;
	size_t at; /* in struct evtx_options */
};

#define OPTION(name, member)                                                                       \
	{                                                                                          \
		name, offsetof(struct evtx_options, member)                                        \
	}

static const struct option options_table[] = {
	OPTION("records", records), OPTION("bad-data-crc", bad_data_crc),
	OPTION("zero", zero),       OPTION("bad-header-crc", bad_header_crc),
	OPTION("lie", lie),         OPTION("template", template),
	OPTION("slack", slack),     OPTION("cut", cut),
	OPTION("circle", circle),   OPTION("dirty", dirty),
};

static bool option_set(struct str word, struct evtx_options *options)
{
	struct str name = word;
	uint64_t n = 1;

	if (str_take_until(&word, '=', &name) && (!str_take_uint(&word, &n) || word.n > 0))
		return false;
	for (size_t i = 0; i < COUNT(options_table); i++) {
		if (str_eq(name, str_of(options_table[i].name))) {
			*(uint64_t *)((char *)options + options_table[i].at) = n;
			return true;
		}
	}
	return false;
}

bool evtx_options_parse(struct str text, struct evtx_options *options)
{
	struct str word;

	*options = (struct evtx_options){ 0 };
	while (text.n > 0) {
		if (!str_take_until(&text, ',', &word)) {
			word = text;
			text.n = 0;
		}
		if (!option_set(word, options))
			return false;
	}
	return true;
}

static uint32_t get32(const char *at)
{
	const unsigned char *p = (const unsigned char *)at;

	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static void header_seal(char *chunk)
{
	uLong crc = crc32(0, (Bytef *)chunk, 120);

	crc = crc32(crc, (Bytef *)chunk + 128, EVTX_CHUNK_HEADER_SIZE - 128);
	put(chunk + 124, crc, 4);
}

static void chunk_seal(char *chunk)
{
	uint32_t end = get32(chunk + 48);

	if (memcmp(chunk, "ElfChnk", 8) != 0)
		return;
	if (end < EVTX_CHUNK_HEADER_SIZE || end > EVTX_CHUNK_SIZE)
		end = EVTX_CHUNK_SIZE;
	put(chunk + 52,
	    crc32(0, (Bytef *)chunk + EVTX_CHUNK_HEADER_SIZE, end - EVTX_CHUNK_HEADER_SIZE), 4);
	header_seal(chunk);
}

void evtx_seal(char *file, size_t n)
{
	if (n < EVTX_FILE_HEADER_SIZE)
		return;
	put(file + 124, crc32(0, (Bytef *)file, 120), 4);
	for (size_t at = EVTX_FILE_HEADER_SIZE; n - at >= EVTX_CHUNK_SIZE; at += EVTX_CHUNK_SIZE)
		chunk_seal(file + at);
}

static void header_write(char *at, uint64_t chunks, uint64_t next_id, bool dirty)
{
	memset(at, 0, EVTX_FILE_HEADER_SIZE);
	memcpy(at, "ElfFile", 8);
	put(at + 16, dirty || chunks == 0 ? 0 : chunks - 1, 8);
	put(at + 24, next_id, 8);
	put(at + 32, 128, 4);
	put(at + 36, 1, 2);
	put(at + 38, 3, 2);
	put(at + 40, EVTX_FILE_HEADER_SIZE, 2);
	put(at + 42, dirty ? 1 : chunks, 2);
	put(at + 120, dirty, 4);
}

static void chunk_begin(struct file *f)
{
	f->chunk = arena_new(f->a, struct evtx_chunk);
	f->chunk->n = EVTX_CHUNK_HEADER_SIZE;
	f->chunk->a = f->a;
	f->chunk->circle = f->options->circle != 0;
}

static void chunk_end(struct file *f, uint64_t first)
{
	struct evtx_chunk *c = f->chunk;

	memcpy(c->bytes, "ElfChnk", 8);
	put(c->bytes + 8, first, 8);
	put(c->bytes + 16, first + c->records - 1, 8);
	put(c->bytes + 24, c->first_id, 8);
	put(c->bytes + 32, c->last_id, 8);
	put(c->bytes + 40, 128, 4);
	put(c->bytes + 44, c->last, 4);
	put(c->bytes + 48, c->n, 4);
	put(c->bytes + 120, 1, 4);
	chunk_tables(c);
	buf_add(f->out, str_make(c->bytes, EVTX_CHUNK_SIZE));
	chunk_begin(f);
}

/* The number of the chunk's first record, once `f->records` are written. */
static uint64_t first_number(const struct file *f)
{
	return f->records - f->chunk->records + 1;
}

static const char *event_add(struct file *f, const struct evtx_event *event)
{
	uint64_t id = event->id ? event->id : f->last_id + 1;
	const struct evtx_chunk *c = f->chunk;

	if (c->records > 0 && c->records == f->options->records)
		chunk_end(f, first_number(f));
	if (!chunk_add(f->chunk, event, id)) {
		if (f->chunk->records == 0)
			return "an event does not fit a chunk";
		chunk_end(f, first_number(f));
		if (!chunk_add(f->chunk, event, id))
			return "an event does not fit a chunk";
	}
	f->record = arena_grow(f->a, f->record, sizeof(*f->record), f->records, &f->records_cap,
	                       f->records + 1);
	f->record[f->records++] = f->out->n + f->chunk->last;
	f->last_id = id;
	return NULL;
}

static const char *events_add(struct file *f, struct str events)
{
	const char *why = NULL;

	for (events = str_trim(events); events.n > 0 && !why; events = str_trim(events)) {
		struct evtx_event event;

		why = event_take(&events, &event, f->a);
		if (!why)
			why = event_add(f, &event);
	}
	if (f->chunk->records > 0)
		chunk_end(f, first_number(f));
	return why;
}

/* Where a record's bytes begin; NULL: no such record. */
static char *record_at(struct file *f, uint64_t number)
{
	return number > 0 && number <= f->records ? f->out->p + f->record[number - 1] : NULL;
}

static char *chunk_at(struct file *f, uint64_t number)
{
	size_t at = f->start + EVTX_FILE_HEADER_SIZE + (size_t)(number - 1) * EVTX_CHUNK_SIZE;

	return number > 0 && at < f->out->n ? f->out->p + at : NULL;
}

/* The last chunk ends before its last `slack` records; their bytes stay. */
static void slack_make(struct file *f)
{
	uint64_t slack = f->options->slack;
	size_t left = slack < f->records ? f->records - (size_t)slack : 0;
	char *chunk = f->out->p + f->out->n - EVTX_CHUNK_SIZE;
	size_t end;

	if (slack == 0 || slack > f->records || f->record[left] < (size_t)(chunk - f->out->p))
		return;
	end = f->record[left] - (size_t)(chunk - f->out->p);
	put(chunk + 48, end, 4);
	if (left > 0 && f->record[left - 1] >= f->out->n - EVTX_CHUNK_SIZE) {
		put(chunk + 16, left, 8);
		put(chunk + 44, f->record[left - 1] - (f->out->n - EVTX_CHUNK_SIZE), 4);
	}
}

/* Damage that checksums cover, then that which they do not. */
static void damage_inside(struct file *f)
{
	char *lie = record_at(f, f->options->lie);
	char *template = record_at(f, f->options->template);

	if (lie)
		put(lie + 4, 0x7ffffff0, 4);
	if (template)
		put(template + EVTX_RECORD_HEADER_SIZE + 10, 0xfffffff0, 4);
	slack_make(f);
}

static void damage_outside(struct file *f)
{
	char *data = chunk_at(f, f->options->bad_data_crc);
	char *header = chunk_at(f, f->options->bad_header_crc);
	char *zero = chunk_at(f, f->options->zero);

	if (data) {
		data[52] ^= 0x55;
		header_seal(data);
	}
	if (header)
		header[124] ^= 0x55;
	if (zero)
		memset(zero, 0, EVTX_CHUNK_SIZE);
	if (f->options->cut > 0 && f->options->cut < f->out->n - f->start)
		f->out->n = f->start + (size_t)f->options->cut;
}

const char *evtx_write(struct str events, const struct evtx_options *options, struct buf *out)
{
	struct arena mem = { 0 };
	struct file f = { .out = out, .start = out->n, .options = options, .a = &mem };
	const char *why;

	buf_add_many(out, '\0', EVTX_FILE_HEADER_SIZE);
	chunk_begin(&f);
	why = events_add(&f, events);
	header_write(out->p + f.start, (out->n - f.start) / EVTX_CHUNK_SIZE, f.last_id + 1,
	             options->dirty != 0);
	if (f.records > 0)
		damage_inside(&f);
	evtx_seal(out->p + f.start, out->n - f.start);
	damage_outside(&f);
	arena_free(&mem);
	return why;
}

void evtx_wrap(struct str binxml, struct buf *out)
{
	const size_t room = EVTX_CHUNK_SIZE - EVTX_CHUNK_HEADER_SIZE - EVTX_RECORD_HEADER_SIZE - 4;
	size_t size = EVTX_RECORD_HEADER_SIZE + 4 + (binxml.n < room ? binxml.n : room),
	       start = out->n;
	char *chunk, *record;

	buf_add_many(out, '\0', EVTX_FILE_HEADER_SIZE + EVTX_CHUNK_SIZE);
	chunk = out->p + start + EVTX_FILE_HEADER_SIZE;
	record = chunk + EVTX_CHUNK_HEADER_SIZE;
	header_write(out->p + start, 1, 2, false);
	memcpy(chunk, "ElfChnk", 8);
	for (size_t at = 8; at <= 32; at += 8)
		put(chunk + at, 1, 8);
	put(chunk + 40, 128, 4);
	put(chunk + 44, EVTX_CHUNK_HEADER_SIZE, 4);
	put(chunk + 48, EVTX_CHUNK_HEADER_SIZE + size, 4);
	put(record, 0x2a2a, 4);
	put(record + 4, size, 4);
	put(record + 8, 1, 8);
	put(record + 16, EVTX_FILETIME_1970, 8);
	if (size > EVTX_RECORD_HEADER_SIZE + 4)
		memcpy(record + EVTX_RECORD_HEADER_SIZE, binxml.p,
		       size - EVTX_RECORD_HEADER_SIZE - 4);
	put(record + size - 4, size, 4);
	evtx_seal(out->p + start, out->n - start);
}
