/*
 * What a worker does with a chunk: find the records that may count, decode them, run the row
 * operators, and keep what they let through or hand it to its own grouping state.
 */
#include "engine/run.h"
#include "engine/why.h"

#include <stdlib.h>

#define BATCH       ((size_t)256) /* records */
#define BATCH_RULES ((size_t)8) /* of a rule set, whose records have thousands of slots */
#define ROWS_LEAST  ((size_t)256 << 20) /* bytes that the records of a chunk may take at least */
#define OFFSET_BITS 40
#define OFFSET_MOST (((uint64_t)1 << OFFSET_BITS) - 1)

/* A record that was put together. */
struct place {
	uint64_t offset, number; /* in the input */
	const void *state; /* the reader's, for this record */
};

/* One chunk's way through a worker. */
struct job {
	struct worker *w;
	const struct run *run;
	const struct plan *plan;
	const struct feed *feed;
	struct chunk *chunk;
	struct arena *mem;
	struct err *err;
	size_t out_cap;
	uint64_t number; /* in the chunk: of the record before the batch */
	bool cut; /* all of the chunk's records are looked at, so they can be numbered */
	const struct place *place; /* serial formats: of the batch's records; else NULL */
	uint64_t *found; /* a rule set with a prefilter: the numbers in the chunk of the batch's
	                  * records; else NULL */
	const struct record *record; /* of the batch, all that were looked at */
	const struct str *raw;
	size_t records;
};

static bool op_push(struct worker *w, size_t i, struct batch *b, struct err *err)
{
	const struct op *op = w->run->plan->op[i];

	return op->type->push(op, w->state[i], b, err);
}

/* What a batch leaves is forgotten before the next one: only what is kept is copied. */
static bool forgets(const struct run *run)
{
	return run_groups(run) || run->plan->wants;
}

static void keep(struct job *job, const struct batch *b)
{
	struct batch *out = &job->chunk->out;
	struct arena *mem = &job->chunk->mem;

	out->rec = arena_grow(mem, out->rec, sizeof(*out->rec), out->n, &job->out_cap,
	                      out->n + b->n);
	memcpy(out->rec + out->n, b->rec, b->n * sizeof(*b->rec));
	for (size_t i = 0; i < b->n && forgets(job->run); i++)
		out->rec[out->n + i] = record_copy(b->rec[i], job->plan->names.n, mem);
	out->n += b->n;
}

bool record_in_time(const struct run *run, const struct record *r)
{
	const struct plan_env *env = run->plan->env;

	if ((env->from == TIME_NONE || r->time >= env->from) &&
	    (env->to == TIME_NONE || r->time < env->to))
		return true;
	if (run->options->probe)
		probe_outside(run->options->probe, r->time);
	return false;
}

bool worker_rows(struct worker *w, struct batch *b, struct err *err)
{
	struct probe *probe = w->run->options->probe;

	if (probe) {
		bool ok = probe_batch(probe, w->state, b, err);

		b->n = 0;
		return ok;
	}
	for (size_t i = 0; i < w->run->plan->rows && b->n; i++)
		if (!op_push(w, i, b, err))
			return false;
	w->stats.matched += b->n;
	return true;
}

/* The place of a chunk's first byte, with n bytes behind it, among all bytes of all inputs: 24 bits
 * for the input, 40 for the offset.  Beyond a TB the chunks of a stream are no longer told apart.
 */
static uint64_t seq_of(const struct input *input, uint64_t offset, size_t n)
{
	uint64_t most = OFFSET_MOST - n;

	return ((uint64_t)input->origin.index << OFFSET_BITS) + (offset < most ? offset : most);
}

/* The reader's state for the batch's record `i`. */
static const void *state_of(const struct job *job, size_t i)
{
	return job->place ? job->place[i].state : job->chunk->state;
}

/* Decode what is wanted only of the records that a rule set has found: its rows, which come in the
 * order of the records, those of one together. */
static void rows_late(struct job *job, const struct batch *b)
{
	const struct lens *lens = job->feed->view->lens;
	size_t at = 0;

	for (size_t i = 0; i < b->n; i++) {
		struct record *r = b->rec[i];

		if (i && b->rec[i - 1]->seq == r->seq) {
			lens_late_copy(lens, b->rec[i - 1], r);
			continue;
		}
		while (at < job->records && job->record[at].seq != r->seq)
			at++;
		if (at < job->records)
			lens_late(lens, state_of(job, at), r, job->raw[at], job->mem);
	}
}

/* Send a batch through the operators; then it is empty, with the room that it had. */
static bool batch_push(struct job *job, struct batch *b)
{
	struct record **rec = b->rec;
	bool ok = worker_rows(job->w, b, job->err);

	if (ok && b->n && job->plan->wants)
		rows_late(job, b);
	if (ok && b->n && run_groups(job->run))
		ok = op_push(job->w, job->plan->rows, b, job->err);
	else if (ok && b->n)
		keep(job, b);
	b->rec = rec;
	b->n = 0;
	return ok;
}

/* Put a part of a script block aside for the thread that sees all of them (parts.c), between the
 * rows that stand around it.  False: the record is none. */
static bool part_keep(struct job *job, const struct record *r, struct str raw)
{
	struct chunk *chunk = job->chunk;
	struct part part;

	if (!lens_part(job->feed->view->lens, chunk->state, r, raw, &part, &chunk->mem))
		return false;
	chunk->part = arena_grow(&chunk->mem, chunk->part, sizeof(*chunk->part), chunk->parts,
	                         &chunk->part_cap, chunk->parts + 1);
	chunk->part[chunk->parts++] = (struct chunk_part){ .part = part };
	return true;
}

/* Note in the ledger what a record was. */
static void record_note(struct job *job, const struct record *r, const void *state, struct str raw,
                        bool ok)
{
	const struct lens *lens = job->feed->view->lens;
	const struct reader_type *reader = lens->reader;
	struct ledger_part *part = &job->chunk->ledger;
	struct str why = STR("");

	if (ok) {
		ledger_part_record(part, job->run->options->ledger, r, lens_source(lens, r));
		return;
	}
	if (part->bad < LEDGER_BAD_KEPT)
		why = reader->why ? reader->why(state, raw, part->mem)
		                  : arena_printf(part->mem, "no %s record", reader->name);
	ledger_part_bad(part, r->seq & OFFSET_MOST, why);
}

/* The number of the batch's record `i`; in the chunk, until that is merged (engine.c): only then it
 * is known how many stand before it.  Serial formats count their lines themselves. */
static uint64_t record_number(const struct job *job, size_t i)
{
	if (job->place)
		return job->place[i].number;
	if (job->found)
		return job->found[i];
	return job->cut ? job->number + i + 1 : 0;
}

/* Keywords of a rule set may be in any field. */
static void fields_want(struct job *job, const void *state, struct record *r, struct str raw)
{
	const struct plan_wants *wants = job->plan->wants;

	if (wants && !r->field && job->plan->ops > 1 &&
	    wants->fields(wants->lens.user, job->w->state[1], r))
		lens_fields(job->feed->view->lens, state, r, raw, job->mem);
}

/* Decode records and send them through the row operators. */
static bool batch_run(struct job *job, const struct str *raw, size_t n)
{
	const struct feed *feed = job->feed;
	const struct lens *lens = feed->view->lens;
	size_t slots = job->plan->names.n;
	struct record *records = arena_get(job->mem, n * sizeof(*records));
	struct value *values = arena_many(job->mem, struct value, n * slots);
	struct batch b = { .mem = job->mem };
	uint64_t base = seq_of(feed->input, job->place ? 0 : job->chunk->offset,
	                       job->chunk->bytes.n);

	b.rec = arena_get(job->mem, n * sizeof(*b.rec));
	job->record = records;
	job->raw = raw;
	for (size_t i = 0; i < n; i++) {
		struct record *r = &records[i];
		const void *state;
		bool ok;

		*r = (struct record){ .time = TIME_NONE,
			              .raw = raw[i],
			              .origin = &feed->input->origin,
			              .number = record_number(job, i),
			              .slot = values + i * slots };
		r->seq = base + (job->place ? job->place[i].offset
		                            : (uint64_t)(raw[i].p - job->chunk->bytes.p));
		job->records = i + 1;
		if (raw[i].n > job->run->options->max_record) {
			job->chunk->ledger.oversized++;
			continue;
		}
		job->w->stats.decoded++;
		state = state_of(job, i);
		ok = lens_decode(lens, state, r, job->plan->env->fn.zone,
		                 job->w->room[feed->view->index], job->mem);
		job->w->stats.bad += !ok;
		if (job->run->options->ledger)
			record_note(job, r, state, raw[i], ok);
		if (!ok && lens->reader->binary)
			continue;
		if (r->part && part_keep(job, r, raw[i])) {
			if (!batch_push(job, &b))
				return false;
			job->chunk->part[job->chunk->parts - 1].before = job->chunk->out.n;
		} else if (record_in_time(job->run, r)) {
			if (ok)
				fields_want(job, state, r, raw[i]);
			b.rec[b.n++] = r;
		}
	}
	return batch_push(job, &b);
}

/* Run records in batches. */
static bool records_run(struct job *job, const struct str *raw, size_t n)
{
	size_t batch = job->plan->wants ? BATCH_RULES : BATCH;
	bool ok = true;

	for (size_t i = 0; i < n && ok; i += batch) {
		ok = batch_run(job, raw + i, n - i < batch ? n - i : batch) &&
		     within_budget(job->mem, job->err);
		if (forgets(job->run))
			arena_reset(&job->w->batch);
		job->number += batch;
		if (job->place)
			job->place += batch;
		if (job->found)
			job->found += batch;
	}
	return ok;
}

/* Places of hits in a chunk whose records are not lines. */
struct hits {
	size_t *at, n, cap;
	struct arena *mem;
};

static size_t hit_add(void *user, size_t end, size_t which)
{
	struct hits *h = user;

	(void)which;
	h->at = arena_grow(h->mem, h->at, sizeof(*h->at), h->n, &h->cap, h->n + 1);
	h->at[h->n++] = end;
	return 0;
}

static int by_size(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return (x > y) - (x < y);
}

/* Note the number of the record cut last, of which `n` before were kept: signals tell it. */
static void found_add(struct job *job, size_t n, size_t *cap)
{
	job->found = arena_grow(&job->chunk->mem, job->found, sizeof(*job->found), n, cap, n + 1);
	job->found[n] = job->chunk->records;
}

/* Cut a chunk into all its records; with a prefilter only those with a hit inside are kept. */
static struct str *records_cut(struct job *job, const struct literals *db, size_t *n)
{
	struct str rest = job->chunk->bytes, raw, *all = NULL;
	struct hits hits = { .mem = &job->chunk->mem };
	size_t cap = 0, found_cap = 0, next = 0;

	*n = 0;
	if (db) {
		literals_scan(db, job->w->scratch[job->feed->view->index][0], rest, hit_add, &hits);
		if (hits.n > 1)
			qsort(hits.at, hits.n, sizeof(*hits.at), by_size);
	}
	while (job->feed->view->reader->cut(job->chunk->state, &rest, &raw)) {
		size_t begin = (size_t)(raw.p - job->chunk->bytes.p);

		job->w->stats.records++;
		job->chunk->records++;
		job->w->stats.oversized += raw.n > job->run->options->max_record;
		while (next < hits.n && hits.at[next] <= begin)
			next++;
		if (db && (next == hits.n || hits.at[next] > begin + raw.n))
			continue;
		all = arena_grow(&job->chunk->mem, all, sizeof(*all), *n, &cap, *n + 1);
		all[*n] = raw;
		if (db && job->plan->wants)
			found_add(job, *n, &found_cap);
		(*n)++;
	}
	return all;
}

/* Let the reader of a serial format put together what it can; this worker has the input for itself.
 */
static struct str *records_join(struct job *job, size_t *n)
{
	const struct reader_type *reader = job->feed->view->reader;
	struct arena *a = &job->chunk->mem;
	struct reader_input in = { job->chunk->bytes, job->chunk->offset,
		                   job->chunk->last || job->chunk->quiet };
	struct reader_joined joined;
	struct str *all = NULL;
	struct place *place = NULL;
	size_t cap = 0, place_cap = 0;

	*n = 0;
	while (reader->join(job->feed->serial_state, &in, &joined, a)) {
		all = arena_grow(a, all, sizeof(*all), *n, &cap, *n + 1);
		place = arena_grow(a, place, sizeof(*place), *n, &place_cap, *n + 1);
		job->w->stats.oversized += joined.raw.n > job->run->options->max_record;
		place[*n].offset = joined.offset;
		place[*n].number = joined.number;
		place[*n].state = joined.state ? joined.state : job->chunk->state;
		all[(*n)++] = joined.raw;
	}
	job->w->stats.records += *n;
	job->place = place;
	return all;
}

static uint64_t lines_count(struct str bytes)
{
	struct str line;
	uint64_t n = 0;

	while (line_cut(NULL, &bytes, &line))
		n++;
	return n;
}

/* Lines over the limit that are in a chunk as a whole. */
static uint64_t lines_oversized(struct str bytes, size_t most)
{
	struct str line;
	uint64_t n = 0;

	while (line_cut(NULL, &bytes, &line))
		n += line.n > most;
	return n;
}

/* The numbers of those lines of a chunk that had a hit. */
static void lines_number(struct job *job, const struct str *raw, size_t n)
{
	struct chunk *chunk = job->chunk;
	struct str rest = chunk->bytes, line;
	uint64_t before = chunk->records;
	size_t next = 0;

	job->found = arena_many(&chunk->mem, uint64_t, n);
	while (line_cut(NULL, &rest, &line)) {
		chunk->records++;
		if (next < n && raw[next].p == line.p)
			job->found[next++] = chunk->records;
	}
	job->w->stats.records += chunk->records - before;
}

/* Whether a record with a hit has what else is asked for. */
static bool record_passes(const struct job *job, struct str raw)
{
	const struct view *view = job->feed->view;
	struct literals_scratch **scratch = job->w->scratch[view->index];

	if (view->cover)
		return cover_lets(job->w->look[view->index], raw);
	for (size_t k = 1; k < SETS_USED && view->literals[k]; k++)
		if (!literals_any(view->literals[k], scratch[k], raw))
			return false;
	return true;
}

/* Keep those records that have what else is asked for. */
static size_t records_sift(struct job *job, struct str *raw, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		if (!record_passes(job, raw[i]))
			continue;
		if (job->found)
			job->found[kept] = job->found[i];
		raw[kept++] = raw[i];
	}
	return kept;
}

static bool chunk_run(struct worker *w, struct feed *feed, struct chunk *chunk, struct err *err)
{
	const struct view *view = feed->view;
	const struct plan *plan = w->run->plan;
	struct job job = { .w = w,
		           .run = w->run,
		           .plan = plan,
		           .feed = feed,
		           .chunk = chunk,
		           .mem = forgets(w->run) ? &w->batch : &chunk->mem,
		           .err = err };
	struct str *raw;
	size_t n;

	job.mem->budget = plan->env->memory > ROWS_LEAST ? plan->env->memory : ROWS_LEAST;
	chunk->out = (struct batch){ .mem = &chunk->mem };
	chunk->part = NULL;
	chunk->parts = chunk->part_cap = 0;
	chunk->records = job.number = chunk->oversized;
	if (w->run->options->ledger) {
		ledger_part_open(&chunk->ledger, w->run->options->ledger, &chunk->mem);
		chunk->ledger.oversized = chunk->oversized;
	}
	w->stats.bytes += chunk->bytes.n;
	w->stats.oversized += chunk->oversized;
	if (view->reader->prepare)
		chunk->state = view->reader->prepare(chunk->state, chunk->bytes, view->lens->slots,
		                                     &chunk->mem);
	if (w->run->options->ledger && view->reader->faults)
		chunk->ledger.faults = view->reader->faults(chunk->state);
	if (view->literals[0] && view->reader->lines) {
		n = literals_lines(view->literals[0], w->scratch[view->index][0], chunk->bytes,
		                   &raw, &chunk->mem);
		if (!plan->wants && w->run->options->count)
			w->stats.records += lines_count(chunk->bytes);
		if (chunk->bytes.n > w->run->options->max_record)
			w->stats.oversized += lines_oversized(chunk->bytes,
			                                      w->run->options->max_record);
	} else if (view->reader->serial) {
		raw = records_join(&job, &n);
	} else {
		raw = records_cut(&job, view->literals[0], &n);
		job.cut = !view->literals[0];
	}
	if (!view->reader->serial && view->literals[0])
		n = records_sift(&job, raw, n);
	if (view->literals[0] && view->reader->lines && plan->wants)
		lines_number(&job, raw, n);
	w->stats.candidates += n;
	if (!records_run(&job, raw, n))
		return false;
	if (w->run->options->probe) {
		/* There is one worker: it sees all parts in order, and nothing is merged. */
		if (!parts_merge(w->run->parts, feed, chunk, err))
			return false;
		chunk->parts = 0;
	}
	return within_budget(&w->query, err);
}

/* Put a chunk's result in its place, or keep the chunk for the next use if it has none. */
static void chunk_done(struct run *run, struct feed *feed, size_t number, struct chunk *chunk)
{
	struct chunk **place = &feed->ring[number % run->window];

	run->bytes_done += (uint64_t)chunk->cost;
	feed->count[number % run->window] = feed->view->reader->serial ? 0 : chunk->records;
	if (run->options->ledger)
		ledger_add(run->options->ledger, feed->input->origin.index, number, &chunk->ledger);
	if (chunk->out.n || chunk->parts) {
		*place = chunk;
		run->held += chunk->mem.used;
	} else {
		*place = CHUNK_EMPTY;
		chunk_free(run, chunk);
	}
	/* Empty results are passed over here, without waking the merging thread. */
	if (run_advance(run))
		pthread_cond_signal(&run->result);
	pthread_cond_broadcast(&run->work);
}

void worker_open(struct worker *w, struct run *run)
{
	const struct plan *plan = run->plan;
	size_t last = plan->rows + run_groups(run);

	w->run = run;
	w->query.budget = run->chain.mem.budget;
	w->query.shared = &run->memory;
	w->state = arena_many(&w->query, void *, plan->ops);
	for (size_t i = 0; i < last; i++) {
		struct op_env env = { &w->query, plan->names.n, &plan->env->fn, plan->all };

		if (plan->op[i]->type->open)
			w->state[i] = plan->op[i]->type->open(plan->op[i], &env);
	}
}

void worker_close(struct worker *w)
{
	for (size_t i = 0; i < VIEWS_MOST; i++)
		for (size_t k = 0; k < SETS_USED; k++)
			literals_scratch_free(w->scratch[i][k]);
	for (size_t i = 0; i < VIEWS_MOST; i++)
		cover_look_free(w->look[i]);
	arena_free(&w->query);
	arena_free(&w->batch);
}

/* The scratch that the worker needs for a view. */
static bool scratch_ready(struct worker *w, const struct view *view, struct err *err)
{
	struct literals_scratch **scratch = w->scratch[view->index];

	if (w->run->plan->wants && !w->room[view->index])
		w->room[view->index] = lens_room_new(view->lens, &w->query);
	for (size_t k = 0; k < SETS_USED && view->literals[k]; k++) {
		if (!scratch[k])
			scratch[k] = literals_scratch_new(view->literals[k], err);
		if (!scratch[k])
			return false;
	}
	if (view->cover && !w->look[view->index])
		w->look[view->index] = cover_look_new(view->cover, view->literals[0], view->sets,
		                                      err);
	return !view->cover || w->look[view->index];
}

void *work(void *worker)
{
	struct worker *w = worker;
	struct run *run = w->run;
	struct chunk *chunk;
	struct feed *feed;
	size_t number;

	pthread_mutex_lock(&run->lock);
	while ((chunk = feed_take(run, &feed, &number)) != NULL) {
		struct err err = { 0 };
		bool ok;

		pthread_mutex_unlock(&run->lock);
		ok = scratch_ready(w, feed->view, &err) && chunk_run(w, feed, chunk, &err);
		pthread_mutex_lock(&run->lock);
		if (!ok)
			run_fail(run, &err);
		feed_release(run, feed);
		chunk_done(run, feed, number, chunk);
	}
	run->running--;
	pthread_cond_signal(&run->result);
	pthread_mutex_unlock(&run->lock);
	return NULL;
}
