/* Opening, filling and closing sinks; see sink.h. */
#include "sink/sink.h"

#include <errno.h>
#include <stdlib.h>

#define OUT_LARGE ((size_t)64 << 10) /* bytes that are worth a write */

#define SINK(name) extern const struct sink_type sink_##name;
#include "sink/sink_list.h"
#undef SINK

#define SINK(name) &sink_##name,
static const struct sink_type *const sinks[] = {
#include "sink/sink_list.h"
	NULL
};
#undef SINK

const struct sink_type *const *sink_all(void)
{
	return sinks;
}

const struct sink_type *sink_find(struct str name)
{
	for (size_t i = 0; sinks[i]; i++)
		if (str_eq_nocase(name, str_of(sinks[i]->name)))
			return sinks[i];
	return NULL;
}

static struct columns columns_copy(const struct columns *from, struct arena *a)
{
	size_t *slot = arena_many(a, size_t, from->n);
	struct str *name = arena_many(a, struct str, from->n);

	for (size_t i = 0; i < from->n; i++) {
		slot[i] = from->slot[i];
		name[i] = arena_copy(a, from->name[i]);
	}
	return (struct columns){ .open = from->open, .n = from->n, .slot = slot, .name = name };
}

struct sink *sink_open(const struct sink_type *type, FILE *file, const struct columns *cols,
                       const struct names *names, const struct sink_options *options)
{
	struct sink *s = mem_get(sizeof(*s));

	*s = (struct sink){ .type = type, .options = *options, .names = names, .file = file };
	s->cols = columns_copy(cols, &s->lasting);
	s->state = arena_get_zeroed(&s->lasting, type->size, 1);
	if (type->open)
		type->open(s);
	return s;
}

static void out_write(struct sink *s)
{
	if (s->out.n && !s->failed) {
		if (s->options.wipe)
			fputs("\r\033[K", s->file);
		if (fwrite(s->out.p, 1, s->out.n, s->file) != s->out.n) {
			s->failed = true;
			s->error = errno;
		}
	}
	s->out.n = 0;
}

bool sink_flush(struct sink *s)
{
	out_write(s);
	if (!s->failed && fflush(s->file) != 0) {
		s->failed = true;
		s->error = errno;
	}
	return !s->failed;
}

void sink_write(struct sink *s, const struct batch *b)
{
	s->mem = b->mem;
	for (size_t i = 0; i < b->n && !s->failed; i++) {
		s->type->row(s, b->rec[i]);
		s->rows++;
		if (s->out.n >= OUT_LARGE)
			out_write(s);
	}
	s->mem = NULL;
	sink_flush(s); /* whoever follows a pipe waits for it; a write a batch costs little */
}

void sink_settle(struct sink *s)
{
	if (!s->type->settle || s->failed)
		return;
	s->type->settle(s);
	sink_flush(s);
}

bool sink_close(struct sink *s, struct err *err)
{
	bool ok;

	if (s->type->close)
		s->type->close(s);
	ok = sink_flush(s) || s->error == EPIPE;
	if (!ok)
		err_set(err, ERR_INTERNAL, "cannot write the output: %s", strerror(s->error));
	buf_free(&s->out);
	arena_free(&s->lasting);
	free(s);
	return ok;
}
