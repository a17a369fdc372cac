/*
 * Feeds: opening inputs and taking chunks from them.  A chunk of a plain file of lines is a byte
 * range: it has the records that begin in it, wherever they end.  Everything else is read on from
 * where the last chunk stopped, by whichever worker comes next.
 */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "engine/run.h"
#include "engine/why.h"
#include "source/archive.h"

#define TAIL ((size_t)4 << 10) /* read past a range for the end of its last record */

/* A record is given up only when that much more than the limit was read without its end: what
 * stands around it does not count. */
#define SLACK ((size_t)4 << 10)

/* The same for formats whose records stand in blocks of their own. */
#define BLOCKS ((size_t)256 << 10)

/* A followed input that has written nothing for so long has written its records as a whole. */
#define QUIET_MS 2000
#define WAIT_MS  50 /* between two looks at whether it has */

#define HELD_MOST   ((size_t)32 << 20) /* bytes of results that wait, before no more are made */
#define CARRY_MOST  ((size_t)1 << 20) /* room kept between chunks */
#define HEADER_MOST ((size_t)64 << 20) /* bytes of an input's header lines */

void feed_free(struct feed *feed)
{
	if (feed->stream)
		stream_close(feed->stream);
	arena_free(&feed->mem);
	free(feed->carry);
	free(feed->ring);
	free(feed->count);
	free(feed);
}

static bool stop_asked(const void *run)
{
	return run_stopping(run);
}

/* Open and recognise, without the lock.  NULL: the failure is in err, or (kind ERR_NONE) there is
 * no reader. */
static const struct reader_type *feed_look(struct run *run, struct feed *feed, struct str *head,
                                           struct err *err)
{
	const struct reader_type *reader = run->options->reader;
	struct ledger *ledger = run->options->ledger;
	int confidence = 100;

	feed->input->stop = stop_asked;
	feed->input->stop_user = run;
	feed->stream = stream_open(feed->input, head, &feed->ranges, err);
	if (!feed->stream)
		return NULL;
	if (!reader)
		reader = reader_sniff(schema_readers(run->plan->env->schema), *head, &confidence);
	if (ledger) {
		ledger->input[feed->input->origin.index].reader = reader;
		ledger->input[feed->input->origin.index].confidence = reader ? confidence : 0;
	}
	feed->size = feed->input->size;
	/* A file that has more than its size tells (it grows, or is none of a disk) is read on. */
	feed->ranges = feed->ranges && reader && reader->lines && !reader->head &&
	               !reader->serial && (int64_t)head->n <= feed->size;
	if (reader)
		feed->input->origin.reader = str_of(reader->name);
	return reader;
}

static const char *why_unknown(struct str head)
{
	if (archive_looks(head))
		return "an archive in an archive, or on a stream: unpack it first";
	return "no reader takes it: not text, nor a known log format";
}

/* A file of no known format that was met in a folder: counted, and named where all is said. */
static void feed_pass_over(struct run *run, const struct feed *feed, struct str head)
{
	run->stats.skipped++;
	if (run->options->ledger)
		ledger_refuse(run->options->ledger, feed->input->origin.index,
		              str_of(why_unknown(head)));
	if (run->options->skipped)
		run->options->skipped(run->options->report_user, feed->input->origin.name,
		                      why_unknown(head), false);
}

/* What could not be used: a failure or an unknown format. */
static void feed_refuse(struct run *run, const struct feed *feed, struct str head,
                        const struct err *err)
{
	if (err->kind != ERR_NONE && err->kind != ERR_INPUT)
		run_fail(run, err);
	else if (run_stopping(run))
		return; /* it may have had no time to show what it is */
	else if (err->kind == ERR_INPUT)
		run_report(run, feed->input, err->text);
	else if (feed->input->named || archive_looks(head))
		run_report(run, feed->input, why_unknown(head));
	else
		feed_pass_over(run, feed, head);
}

/* Whether the query's scope lets the input through, by what is known of it so far. */
static bool scope_lets(struct run *run, const struct feed *feed)
{
	if (plan_input(run->plan, &feed->input->origin) != EXPR_FALSE)
		return true;
	if (run->options->ledger)
		ledger_refuse(run->options->ledger, feed->input->origin.index,
		              STR("the query's scope asks for other inputs"));
	return false;
}

/* Open the next input.  Its feed stays in run->feed unless it is of no use. */
static void feed_open(struct run *run)
{
	size_t index = run->opened++;
	struct feed *feed = mem_get(sizeof(*feed));
	const struct reader_type *reader;
	struct err err = { 0 };
	struct str head;

	*feed = (struct feed){ .input = &run->inputs.input[index], .state = FEED_OPENING };
	feed->mem.budget = HEADER_MOST;
	if (!scope_lets(run, feed)) {
		free(feed);
		return;
	}
	feed->ring = mem_get(run->window * sizeof(struct chunk *));
	memset(feed->ring, 0, run->window * sizeof(struct chunk *));
	feed->count = mem_get(run->window * sizeof(*feed->count));
	memset(feed->count, 0, run->window * sizeof(*feed->count));
	run->feed[index] = feed;
	pthread_mutex_unlock(&run->lock);
	reader = feed_look(run, feed, &head, &err);
	pthread_mutex_lock(&run->lock);
	pthread_cond_broadcast(&run->work); /* who waits for this feed may take it, or end */
	run->stats.inputs++;
	if (reader && run->options->heads && !feed->input->regular)
		run->options->heads->head[index] = arena_copy(&run->options->heads->mem, head);
	if (reader && scope_lets(run, feed)) {
		run->stats.eligible++;
		feed->view = view_get(run, feed, reader, head, &err);
	}
	if (feed->view && !(feed->ranges && feed->size == 0)) {
		if (reader->open)
			feed->serial_state = reader->open(feed->view->lens->slots, &feed->mem);
		feed->reader_state = feed->serial_state;
		feed->state = FEED_READY;
		return;
	}
	if (!feed->view && (!reader || err.kind != ERR_NONE))
		feed_refuse(run, feed, head, &err);
	run->feed[index] = NULL;
	feed_free(feed);
	if (run_advance(run))
		pthread_cond_signal(&run->result);
}

static void chunk_room(struct chunk *chunk, size_t room)
{
	if (room <= chunk->room)
		return;
	chunk->buf = mem_grow(chunk->buf, room + READER_PAD);
	chunk->room = room;
}

size_t read_at(int fd, char *to, size_t n, int64_t at, const char **why)
{
	size_t got = 0;

	while (got < n) {
		ssize_t more = pread(fd, to + got, n - got, (off_t)at + (off_t)got);

		if (more < 0 && errno == EINTR)
			continue;
		if (more < 0)
			*why = strerror(errno);
		if (more <= 0)
			break;
		got += (size_t)more;
	}
	return got;
}

/* The records that begin in bytes [from, to) of a file of lines. */
static void range_read(struct run *run, struct feed *feed, struct chunk *chunk, int64_t from,
                       int64_t to, const char **why)
{
	int fd = stream_fd(feed->stream);
	int64_t base = from ? from - 1
	                    : 0; /* the byte before tells whether a record begins at `from` */
	size_t span = (size_t)(to - base), n, begin = 0, end;
	size_t want = span + TAIL;
	const char *p;

	chunk_room(chunk, want);
	n = read_at(fd, chunk->buf, want, base, why);
	chunk->bytes = str_make(chunk->buf, 0);
	chunk->offset = (uint64_t)from;
	if (from) {
		p = memchr(chunk->buf, '\n', n < span ? n : span);
		begin = p ? (size_t)(p - chunk->buf) + 1 : span;
	} else if (str_starts(str_make(chunk->buf, n), STR("\xef\xbb\xbf"))) {
		begin = 3;
	}
	if ((from && begin >= span) || begin >= n)
		return;
	end = begin > span - 1 ? begin : span - 1;
	while (end < n && !(p = memchr(chunk->buf + end, '\n', n - end)) && n == want) {
		const char *line = memrchr(chunk->buf + begin, '\n', n - begin);
		size_t start = line ? (size_t)(line - chunk->buf) + 1 : begin;

		if (n - start > run->options->max_record + SLACK) {
			chunk->oversized++;
			n = start;
			break;
		}
		end = n;
		want = n * 2;
		chunk_room(chunk, want);
		n += read_at(fd, chunk->buf + n, want - n, base + (int64_t)n, why);
	}
	end = end < n && p ? (size_t)(p - chunk->buf) + 1 : n;
	chunk->bytes = str_make(chunk->buf + begin, end - begin);
	chunk->offset = (uint64_t)base + begin;
}

static size_t line_skip(struct reader_skip *skip, struct str bytes)
{
	size_t at = str_find_char(bytes, '\n');

	skip->ended = at != STR_NONE;
	return skip->ended ? at + 1 : bytes.n;
}

/* A record over the limit: drop what is there of it.  How many of the n bytes stay (moved to the
 * front). */
static size_t skip_on(struct feed *feed, struct chunk *chunk, size_t n)
{
	const struct reader_type *reader = feed->view->reader;
	size_t (*skip)(struct reader_skip *, struct str) = reader->skip ? reader->skip : line_skip;
	size_t dropped = skip(&feed->skip, str_make(chunk->buf, n));

	feed->skipping = !feed->skip.ended;
	feed->offset += dropped;
	memmove(chunk->buf, chunk->buf + dropped, n - dropped);
	return n - dropped;
}

/* How many of the n bytes read so far make the chunk; 0: more are needed. */
static size_t stream_cut(struct run *run, struct feed *feed, struct chunk *chunk, size_t *n)
{
	const struct reader_type *reader = feed->view->reader;
	size_t slack = reader->binary ? BLOCKS : SLACK, whole;

	if (feed->skipping || (*n < run->chunk && !feed->eof && stream_ready(feed->stream)))
		return 0;
	whole = *n ? reader->whole(feed->reader_state, str_make(chunk->buf, *n)) : 0;
	if (whole || *n == 0)
		return whole;
	if (feed->eof)
		return *n;
	if (*n > run->options->max_record + slack) {
		chunk->oversized++;
		feed->skip = (struct reader_skip){ 0 };
		*n = skip_on(feed, chunk, *n);
	}
	return 0;
}

static void carry_keep(struct feed *feed, const char *p, size_t n)
{
	if (n > feed->carry_room || feed->carry_room > n + CARRY_MOST) {
		free(feed->carry);
		feed->carry = mem_get(n);
		feed->carry_room = n;
	}
	if (n)
		memcpy(feed->carry, p, n);
	feed->carry_at = 0;
	feed->carry_n = n;
}

/* A chunk ends before a header line, so a format with headers may have left several chunks in what
 * was read: they are taken one by one without moving the rest.  How many bytes make a chunk. */
static size_t carry_take(struct feed *feed, struct chunk *chunk)
{
	const struct reader_type *reader = feed->view->reader;
	struct str rest;
	size_t whole;

	if (!reader->head || feed->carry_n == 0)
		return 0;
	rest = str_make(feed->carry + feed->carry_at, feed->carry_n);
	whole = reader->whole(feed->reader_state, rest);
	if (whole) {
		chunk_room(chunk, whole);
		memcpy(chunk->buf, rest.p, whole);
		feed->carry_at += whole;
		feed->carry_n -= whole;
	}
	return whole;
}

/* Read on from what was left over; how many bytes make the chunk. */
static size_t stream_fill(struct run *run, struct feed *feed, struct chunk *chunk, const char **why,
                          struct err *err)
{
	size_t n = feed->carry_n, whole;

	chunk_room(chunk, run->chunk > n * 2 ? run->chunk : n * 2);
	if (n)
		memcpy(chunk->buf, feed->carry + feed->carry_at, n);
	while ((whole = stream_cut(run, feed, chunk, &n)) == 0 && !feed->eof) {
		int64_t got;

		if (chunk->room == n)
			chunk_room(chunk, n * 2);
		got = stream_read(feed->stream, chunk->buf + n, chunk->room - n, err);
		if (got < 0)
			*why = err->text;
		feed->eof |= got <= 0;
		n += got > 0 ? (size_t)got : 0;
		if (feed->skipping)
			n = skip_on(feed, chunk, n);
	}
	if (feed->skipping) /* up to the end */
		n = 0;
	carry_keep(feed, chunk->buf + whole, n - whole);
	return whole;
}

/* Header lines at the front of a chunk. */
static void head_take(struct feed *feed, struct chunk *chunk, const char **why)
{
	struct str all = chunk->bytes;

	feed->reader_state = feed->view->reader->head(feed->reader_state, &chunk->bytes,
	                                              feed->view->lens->slots, &feed->mem);
	chunk->offset += all.n - chunk->bytes.n;
	if (feed->mem.over && !feed->failed) {
		*why = "more header lines than can be kept: its rest is not read";
		feed->eof = true;
		feed->carry_n = 0;
	}
}

/* Wait for a followed input of a serial format, while records may be open: true when it has been
 * silent for long. */
static bool feed_quiet(struct run *run, struct feed *feed)
{
	if (!run->options->follow || !feed->fresh)
		return false;
	for (int ms = 0; !stream_ready(feed->stream) && !run_stopping(run); ms += WAIT_MS) {
		if (ms >= QUIET_MS)
			return true;
		poll(NULL, 0, WAIT_MS);
	}
	return false;
}

/* A chunk without bytes, at which nothing stays open. */
static void quiet_take(const struct run *run, struct feed *feed, struct chunk *chunk)
{
	chunk_room(chunk, run->chunk);
	chunk->bytes = str_make(chunk->buf, 0);
	chunk->offset = feed->offset;
	chunk->state = feed->reader_state;
	chunk->quiet = true;
	feed->fresh = false;
}

/* The next chunk of a stream. */
static void stream_take(struct run *run, struct feed *feed, struct chunk *chunk, const char **why,
                        struct err *err)
{
	size_t whole;
	bool first;

	if (feed_quiet(run, feed)) {
		quiet_take(run, feed, chunk);
		return;
	}
	whole = carry_take(feed, chunk);
	if (!whole)
		whole = stream_fill(run, feed, chunk, why, err);
	first = feed->offset == 0;
	chunk->bytes = str_make(chunk->buf, whole);
	chunk->offset = feed->offset;
	feed->offset += whole;
	if (first && str_skip(&chunk->bytes, STR("\xef\xbb\xbf")))
		chunk->offset += 3;
	if (feed->view->reader->head)
		head_take(feed, chunk, why);
	chunk->state = feed->reader_state;
	feed->fresh = feed->view->reader->serial;
}

static struct chunk *chunk_get(struct run *run)
{
	struct chunk *chunk = run->spare;

	if (chunk) {
		run->spare = chunk->next;
	} else {
		chunk = mem_get(sizeof(*chunk));
		*chunk = (struct chunk){ 0 };
	}
	return chunk;
}

static struct chunk *chunk_take(struct run *run, struct feed *feed, size_t *number)
{
	struct chunk *chunk = chunk_get(run);
	const char *why = NULL;
	struct err err = { 0 };

	*number = feed->taken++;
	run->waiting++;
	chunk->quiet = false;
	chunk->oversized = 0;
	if (feed->ranges) {
		int64_t from = feed->at, to = from + (int64_t)run->chunk;

		to = to < feed->size ? to : feed->size;
		feed->at = to;
		chunk->cost = to - from;
		feed->state = to == feed->size ? FEED_ENDED : FEED_READY;
		chunk->state = feed->reader_state;
		pthread_mutex_unlock(&run->lock);
		range_read(run, feed, chunk, from, to, &why);
		pthread_mutex_lock(&run->lock);
	} else {
		feed->busy = true;
		pthread_mutex_unlock(&run->lock);
		stream_take(run, feed, chunk, &why, &err);
		pthread_mutex_lock(&run->lock);
		chunk->cost = stream_offset(feed->stream) - feed->told;
		feed->told += chunk->cost;
		chunk->last = feed->eof && feed->carry_n == 0;
		if (chunk->last)
			feed->state = FEED_ENDED;
		feed->busy = feed->view->reader->serial;
		pthread_cond_broadcast(&run->work);
	}
	if (why && !feed->failed)
		run_report(run, feed->input, why);
	feed->failed |= why != NULL;
	if (run->options->probe && probe_full(run->options->probe, chunk->bytes.n))
		run->halt = true;
	return chunk;
}

void feed_release(struct run *run, struct feed *feed)
{
	if (!feed->view->reader->serial)
		return;
	feed->busy = false;
	pthread_cond_broadcast(&run->work);
}

/* Whether another result of this feed may be produced now: few wait, or the merging thread needs
 * this one. */
static bool may_take(const struct run *run, const struct feed *feed, size_t index)
{
	if (feed->state != FEED_READY || feed->busy || feed->taken - feed->done >= run->window)
		return false;
	return (run->waiting < run->window && run->held < HELD_MOST) ||
	       (index == run->merging && feed->taken == feed->done);
}

/* An open feed to take from, the first in order; `*open` tells whether any may have more later. */
static struct feed *feed_choose(struct run *run, bool *open)
{
	*open = false;
	for (size_t i = run->first; i < run->opened; i++) {
		struct feed *feed = run->feed[i];

		if (!feed || feed->state == FEED_ENDED) {
			run->first += i == run->first;
			continue;
		}
		*open = true;
		if (may_take(run, feed, i))
			return feed;
	}
	return NULL;
}

struct chunk *feed_take(struct run *run, struct feed **feed, size_t *number)
{
	while (!run_stopping(run)) {
		bool open;

		*feed = feed_choose(run, &open);
		if (*feed)
			return chunk_take(run, *feed, number);
		if (run->opened < run->inputs.n && run->waiting < run->window)
			feed_open(run);
		else if (!open && run->opened == run->inputs.n)
			return NULL;
		else
			pthread_cond_wait(&run->work, &run->lock);
	}
	return NULL;
}
