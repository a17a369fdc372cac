/* What the tests of formats share: records from texts, and what a sink makes of them. */
#ifndef ROWS_H
#define ROWS_H

#include <stdio.h>
#include <stdlib.h>

#include "sink/sink.h"

#define SLOTS_MOST 8

/* A sink that writes into memory, and a batch to put into it. */
struct rows {
	struct arena mem;
	struct names names;
	struct columns cols;
	size_t slot[SLOTS_MOST];
	struct str name[SLOTS_MOST];
	struct origin origin;
	struct record *rec[8];
	struct batch batch;
	struct sink_options options;
	char *text;
};

static inline void rows_init(struct rows *r)
{
	*r = (struct rows){ .options.zone = zone_utc() };
	names_init(&r->names, &r->mem);
	r->batch = (struct batch){ .mem = &r->mem, .rec = r->rec };
	r->cols = (struct columns){ .slot = r->slot, .name = r->name };
	r->origin = (struct origin){ .category = STR("proxy/access"),
		                     .name = STR("squid.log"),
		                     .reader = STR("squid"),
		                     .modified = TIME_NONE };
}

static inline void rows_column(struct rows *r, const char *name)
{
	r->slot[r->cols.n] = names_slot(&r->names, str_of(name));
	r->name[r->cols.n++] = str_of(name);
}

/* A new record with all slots null. */
static inline struct record *rows_add(struct rows *r)
{
	struct record *rec = record_new(&r->mem, SLOTS_MOST);

	rec->time = TIME_NONE;
	r->rec[r->batch.n++] = rec;
	return rec;
}

/* What the format makes of it; lives until rows_free. */
static inline const char *rows_text(struct rows *r, const char *format)
{
	size_t n;
	FILE *f;
	struct sink *s;
	struct err err;

	free(r->text);
	f = open_memstream(&r->text, &n);
	s = sink_open(sink_find(str_of(format)), f, &r->cols, &r->names, &r->options);
	sink_write(s, &r->batch);
	if (!sink_close(s, &err))
		abort();
	fclose(f);
	return r->text;
}

static inline void rows_free(struct rows *r)
{
	free(r->text);
	arena_free(&r->mem);
}

#endif
