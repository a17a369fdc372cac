/*
 * Windows event logs (EVTX), through the writer of the tests.  It makes whole files; their chunks
 * stand for themselves, so a long log is the head of one with the chunks of many.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "evtx/event.h"
#include "windows.h"

enum { BATCH = 2000 }; /* events */

static uint64_t records; /* in the chunks so far */

static uint64_t get64(const char *at)
{
	uint64_t n;

	memcpy(&n, at, sizeof(n));
	return n;
}

/* A chunk's records are numbered from the first of the log on. */
static void chunk_number(char *chunk)
{
	uint64_t last = records + get64(chunk + 16) - get64(chunk + 8);

	put(chunk + 8, records + 1, 8);
	put(chunk + 16, last + 1, 8);
	records = last + 1;
}

static void evtx_record(struct buf *out)
{
	static const struct evtx_options options = { 0 };
	struct buf events = { 0 }, file = { 0 };
	const char *why;

	for (int i = 0; i < BATCH; i++)
		windows_add_json(&events, windows_next(), "");
	why = evtx_write(buf_str(&events), &options, &file);
	if (why) {
		fprintf(stderr, "generate: %s\n", why);
		exit(1);
	}
	for (size_t at = EVTX_FILE_HEADER_SIZE; at < file.n; at += EVTX_CHUNK_SIZE)
		chunk_number(file.p + at);
	evtx_seal(file.p, file.n);
	buf_add(out, str_from(buf_str(&file), EVTX_FILE_HEADER_SIZE));
	buf_free(&events);
	buf_free(&file);
}

static void evtx_head(struct buf *out, uint64_t size)
{
	uint64_t chunks = size / EVTX_CHUNK_SIZE;
	static const struct evtx_options options = { 0 };
	struct buf file = { 0 };

	if (size % EVTX_CHUNK_SIZE < EVTX_FILE_HEADER_SIZE && chunks > 0)
		chunks--;
	if (chunks == 0)
		chunks = 1;
	evtx_write(STR(""), &options, &file);
	put(file.p + 16, chunks - 1, 8);
	put(file.p + 24, 100000 + chunks * BATCH, 8);
	put(file.p + 42, chunks, 2);
	evtx_seal(file.p, EVTX_FILE_HEADER_SIZE);
	buf_add(out, str_slice(buf_str(&file), 0, EVTX_FILE_HEADER_SIZE));
	buf_free(&file);
}

const struct log_format log_evtx = {
	.name = "evtx",
	.head = evtx_head,
	.record = evtx_record,
	.block = EVTX_CHUNK_SIZE,
};
