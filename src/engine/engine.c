/*
 * A run from start to end: workers are started, results come together in input order, states are
 * merged, the chain finishes.
 */
#include "engine/engine.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>

#include "engine/run.h"

#define CHUNK_USUAL ((size_t)256 << 10)
#define RECORD_MOST ((size_t)16 << 20)
#define SIZE_BOUND  ((size_t)1 << 30) /* of chunks and records: Vectorscan takes less than 4 GB */
#define BUFFER_KEPT ((size_t)1 << 20) /* beyond a chunk: what a large record made it grow to */
#define PROGRESS_NS (100 * TIME_MS)
#define FOLLOW_MOST ((size_t)256) /* inputs that are followed side by side, each by a thread */

void run_report(struct run *run, const struct input *input, const char *why)
{
	run->stats.unreadable++;
	if (run->options->ledger)
		ledger_refuse(run->options->ledger, input->origin.index, str_of(why));
	if (run->options->report)
		run->options->report(run->options->report_user, input->origin.name, why, true);
}

void run_fail(struct run *run, const struct err *err)
{
	if (run->err.kind == ERR_NONE)
		run->err = *err;
	run->halt = true;
	pthread_cond_broadcast(&run->work);
}

bool run_stopping(const struct run *run)
{
	return run->halt || (run->options->stop && atomic_load(run->options->stop));
}

bool run_groups(const struct run *run)
{
	return run->plan->group && !run->options->follow;
}

/* Go on to the next chunk of an input. */
static void feed_pass(struct run *run, struct feed *feed)
{
	feed->numbered += feed->count[feed->done % run->window];
	feed->done++;
}

static void record_pass(struct record *r, const struct feed *feed)
{
	if (r->number)
		r->number += feed->numbered;
}

/* Number a chunk's records through the input, where they were numbered. */
static void chunk_number(struct chunk *chunk, const struct feed *feed)
{
	if (feed->view->reader->serial)
		return;
	for (size_t i = 0; i < chunk->out.n; i++)
		record_pass(chunk->out.rec[i], feed);
	for (size_t i = 0; i < chunk->parts; i++)
		record_pass(&chunk->part[i].part.record, feed);
}

/* Pass over an input's results that are empty, and let go of its feed when it is finished.  The
 * chunk with rows that stands at its front then; NULL: there is none. */
static struct chunk *feed_advance(struct run *run, size_t index, bool *moved)
{
	struct feed *feed = run->feed[index];

	while (feed) {
		struct chunk **next = &feed->ring[feed->done % run->window];

		if (*next == CHUNK_EMPTY) {
			*next = NULL;
			feed_pass(run, feed);
			run->waiting--;
		} else if (!*next && feed->state == FEED_ENDED && feed->done == feed->taken) {
			feed_free(feed);
			run->feed[index] = feed = NULL;
		} else {
			return *next;
		}
		*moved = true;
	}
	return NULL;
}

/* The same for all followed inputs, which take turns. */
static struct chunk *follow_advance(struct run *run, bool *moved)
{
	struct chunk *ready = NULL;

	for (size_t i = 0; i < run->opened && !ready; i++) {
		run->merging = (run->merging + 1) % run->opened;
		ready = feed_advance(run, run->merging, moved);
	}
	return ready;
}

struct chunk *run_advance(struct run *run)
{
	struct chunk *ready = NULL;
	bool moved = false;

	if (run->options->follow)
		ready = follow_advance(run, &moved);
	else
		while (run->merging < run->opened) {
			ready = feed_advance(run, run->merging, &moved);
			if (run->feed[run->merging])
				break;
			run->merging++;
			moved = true;
		}
	if (moved) /* there is room for more results */
		pthread_cond_broadcast(&run->work);
	return ready;
}

/* Let the merging thread sleep until something happens, but not longer than the progress bar likes.
 */
static void wait_result(struct run *run)
{
	struct timespec until;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_nsec += PROGRESS_NS;
	if (until.tv_nsec >= TIME_SEC) {
		until.tv_sec++;
		until.tv_nsec -= TIME_SEC;
	}
	pthread_cond_timedwait(&run->result, &run->lock, &until);
}

void chunk_free(struct run *run, struct chunk *chunk)
{
	arena_reset(&chunk->mem);
	if (chunk->room > run->chunk + BUFFER_KEPT) {
		free(chunk->buf);
		chunk->buf = NULL;
		chunk->room = 0;
	}
	chunk->next = run->spare;
	run->spare = chunk;
}

static uint64_t bytes_total(const struct input_list *inputs)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < inputs->n; i++)
		sum += inputs->input[i].size > 0 ? (uint64_t)inputs->input[i].size : 0;
	return sum;
}

/* Take one finished chunk through the chain. */
static void chunk_merge(struct run *run, struct chunk *chunk)
{
	struct feed *feed = run->feed[run->merging];
	size_t held = chunk->mem.used;
	struct err err = { 0 };
	bool ok = true;

	feed->ring[feed->done % run->window] = NULL;
	run->live.changed = true;
	chunk_number(chunk, feed);
	if (!run->chain.done && run->err.kind == ERR_NONE) {
		pthread_mutex_unlock(&run->lock);
		ok = parts_merge(run->parts, feed, chunk, &err);
		pthread_mutex_lock(&run->lock);
	}
	feed_pass(run, feed);
	run->waiting--;
	run->held -= held;
	chunk_free(run, chunk);
	if (!ok)
		run_fail(run, &err);
	if (run->chain.done)
		run->halt = true;
	pthread_cond_broadcast(&run->work);
}

/* After an early end some results lie behind gaps: they were found, so they count. */
static void merge_rest(struct run *run)
{
	if (run->options->follow)
		run->merging = 0;
	for (; run->merging < run->opened; run->merging++) {
		struct feed *feed = run->feed[run->merging];

		if (!feed)
			continue;
		while (feed->done < feed->taken) {
			struct chunk *chunk = feed->ring[feed->done % run->window];

			if (chunk && chunk != CHUNK_EMPTY) {
				chunk_merge(run, chunk);
				continue;
			}
			feed_pass(run, feed);
		}
		feed_free(feed);
		run->feed[run->merging] = NULL;
	}
}

static void follow_look(struct run *run)
{
	struct err err = { 0 };
	bool ok;

	if (run->err.kind != ERR_NONE)
		return;
	pthread_mutex_unlock(&run->lock);
	ok = live_look(run, &err);
	pthread_mutex_lock(&run->lock);
	if (!ok)
		run_fail(run, &err);
}

static void merge_results(struct run *run)
{
	const struct run_options *o = run->options;
	uint64_t total = bytes_total(&run->inputs);

	pthread_mutex_lock(&run->lock);
	while (run->running) {
		struct chunk *chunk;

		if (o->follow)
			follow_look(run);
		chunk = run_advance(run);
		if (chunk) {
			chunk_merge(run, chunk);
			continue;
		}
		if (run_stopping(run))
			pthread_cond_broadcast(&run->work);
		wait_result(run);
		if (o->progress) {
			uint64_t done = run->bytes_done;

			pthread_mutex_unlock(&run->lock);
			o->progress(o->progress_user, done, total);
			pthread_mutex_lock(&run->lock);
		}
	}
	merge_rest(run);
	pthread_mutex_unlock(&run->lock);
}

/* Add what the workers' grouping states hold to the chain's. */
static bool merge_states(struct run *run, struct err *err)
{
	const struct plan *plan = run->plan;
	const struct op *op = run_groups(run) ? plan->op[plan->rows] : NULL;

	for (int i = 0; op && i < run->options->workers; i++)
		if (!op->type->merge(op, run->chain.state[plan->rows],
		                     run->worker[i].state[plan->rows], err))
			return false;
	return true;
}

static void stats_add(struct run_stats *sum, const struct run_stats *part)
{
	sum->bytes += part->bytes;
	sum->records += part->records;
	sum->candidates += part->candidates;
	sum->decoded += part->decoded;
	sum->bad += part->bad;
	sum->matched += part->matched;
	sum->oversized += part->oversized;
}

/* Where the system gives fewer threads than wished for, those must do; followed inputs need all. */
static bool workers_start(struct run *run, struct run_options *own, struct err *err)
{
	for (int i = 0; i < own->workers; i++) {
		struct worker *w = &run->worker[i];
		int why;

		worker_open(w, run);
		pthread_mutex_lock(&run->lock);
		run->running++;
		pthread_mutex_unlock(&run->lock);
		why = pthread_create(&w->thread, NULL, work, w);
		if (why == 0)
			continue;
		worker_close(w);
		pthread_mutex_lock(&run->lock);
		run->running--;
		pthread_mutex_unlock(&run->lock);
		own->workers = i;
		if (i > 0 && !own->follow)
			return true;
		err_set(err, ERR_INTERNAL, "a worker thread cannot be started: %s", strerror(why));
		pthread_mutex_lock(&run->lock);
		run_fail(run, err);
		pthread_mutex_unlock(&run->lock);
		return i > 0;
	}
	return true;
}

/* Reading a followed input waits, also for its first line: each has a thread for that. */
static bool workers_add(const struct plan *plan, const struct input_list *inputs,
                        struct run_options *own, struct err *err)
{
	size_t n = 0;

	for (size_t i = 0; i < inputs->n; i++)
		n += plan_input(plan, &inputs->input[i].origin) != EXPR_FALSE;
	if (n > FOLLOW_MOST)
		return err_set(err, ERR_USAGE,
		               "%zu inputs cannot be followed at once: %zu are the most", n,
		               FOLLOW_MOST);
	own->workers += (int)n;
	return true;
}

static void run_close(struct run *run)
{
	for (size_t i = 0; i < run->inputs.n; i++)
		if (run->feed[i])
			feed_free(run->feed[i]);
	for (int i = 0; i < run->options->workers; i++)
		worker_close(&run->worker[i]);
	parts_free(run->parts);
	for (struct view *view = run->views; view; view = view->next) {
		for (size_t i = 0; i < SETS_USED; i++)
			literals_free(view->literals[i]);
		for (size_t i = 0; view->cover && i < view->cover->sets; i++)
			literals_free(view->sets[i]);
		arena_free(&view->mem);
	}
	while (run->spare) {
		struct chunk *chunk = run->spare;

		run->spare = chunk->next;
		arena_free(&chunk->mem);
		free(chunk->buf);
		free(chunk);
	}
	pthread_mutex_destroy(&run->lock);
	pthread_cond_destroy(&run->work);
	pthread_cond_destroy(&run->result);
	arena_free(&run->mem);
}

static bool run_all(struct run *run, struct run_options *own, struct err *err)
{
	bool ok = workers_start(run, own, err);

	if (ok)
		merge_results(run);
	for (int i = 0; ok && i < run->options->workers; i++)
		pthread_join(run->worker[i].thread, NULL);
	if (ok && run->err.kind != ERR_NONE) {
		*err = run->err;
		ok = false;
	}
	ok = ok && parts_end(run->parts, err);
	for (int i = 0; i < run->options->workers; i++)
		stats_add(&run->stats, &run->worker[i].stats);
	if (parts_worker(run->parts))
		stats_add(&run->stats, &parts_worker(run->parts)->stats);
	if (run->options->ledger)
		ledger_finish(run->options->ledger);
	if (run->options->probe)
		return ok;
	live_end(run);
	ok = ok && merge_states(run, err) && chain_finish(&run->chain, err);
	warnings_collect(run);
	return ok;
}

bool engine_run(const struct plan *plan, const struct input_list *inputs,
                const struct run_options *options, const struct run_output *output,
                struct run_stats *stats, struct err *err)
{
	struct run_options own = *options;
	struct run run = { .plan = plan, .inputs = *inputs, .options = &own };
	int64_t start = time_now();
	struct err closing = { 0 };
	pthread_condattr_t clock;
	bool ok;

	own.max_record = own.max_record ? own.max_record : RECORD_MOST;
	own.max_record = own.max_record < SIZE_BOUND ? own.max_record : SIZE_BOUND;
	own.prefilter &= !own.ledger;
	own.workers = own.workers > 0 ? own.workers : 1;
	if (own.follow && !workers_add(plan, inputs, &own, err))
		return false;
	run.chunk = own.chunk ? own.chunk : CHUNK_USUAL;
	run.chunk = run.chunk < SIZE_BOUND ? run.chunk : SIZE_BOUND;
	run.window = (size_t)own.workers * 4 + 4;
	run.mem.lasting = plan->wants != NULL; /* thousands of names */
	run.feed = arena_many(&run.mem, struct feed *, inputs->n + 1);
	run.worker = arena_many(&run.mem, struct worker, (size_t)own.workers);
	if (own.heads)
		own.heads->head = arena_many(&own.heads->mem, struct str, inputs->n + 1);
	pthread_mutex_init(&run.lock, NULL);
	pthread_cond_init(&run.work, NULL);
	pthread_condattr_init(&clock);
	pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
	pthread_cond_init(&run.result, &clock);
	pthread_condattr_destroy(&clock);
	chain_open(&run.chain, plan, output, plan->env->memory, &run.memory);
	run.parts = parts_new(&run);
	ok = run_all(&run, &own, err);
	run_close(&run);
	run.stats.closed = run.chain.sink && run.chain.sink->failed;
	if (!chain_close(&run.chain, &closing) && ok) {
		*err = closing;
		ok = false;
	}
	*stats = run.stats;
	stats->rows = run.chain.rows;
	stats->reached = run.chain.reached;
	stats->seconds = (double)(time_now() - start) / TIME_SEC;
	stats->stopped = own.stop && atomic_load(own.stop);
	return ok;
}
