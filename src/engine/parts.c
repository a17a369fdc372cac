/*
 * PowerShell logs a script block that is too long for one event as several: 4104 with MessageNumber
 * 1 to MessageTotal, under one ScriptBlockId.  Conditions are about the script, so the parts become
 * one record: the first part with the text of all.  Words of a script may stand in any part or
 * across two, so parts skip the operators until they are joined:
 *
 *   - a worker puts the parts of its chunk aside, each between the rows that stand around it;
 *   - the merging thread, which sees all chunks in the order of the input, keeps the open blocks,
 *     takes a joined record through row operators of its own and hands it to the chain at the
 *     place of the part that completed it.  So the chunks do not show, nor do the workers.
 *
 * Blocks belong to an input; in it they are told apart by computer, id and total.  Parts may come
 * in any order, between other records; of two with the same number the first counts, and a part
 * that comes after its block was complete opens a new one.  What is incomplete at the end of the
 * input, or when more is open than may be kept (then the oldest block), comes out as far as it is
 * there. Followed inputs have blocks open side by side, and no end: what stays incomplete comes out
 * after a while (live.c).
 *
 * The prefilter lets all parts through (plan/prefilter.c) unless its condition can hold for none.
 */
#include <stdlib.h>

#include "base/hash.h"
#include "engine/run.h"

#define OPEN_BYTES  ((size_t)64 << 20) /* kept of open blocks */
#define OPEN_BLOCKS ((size_t)4096)
#define BUCKETS     ((size_t)1024) /* a power of two */

/* An open block. */
struct block {
	struct block *next; /* in its bucket */
	struct block *older, *newer; /* by their first parts to come */
	uint64_t hash;
	const struct input *input;
	const struct view *view;
	int64_t opened; /* by run->live.now */
	const struct part *like; /* any of its parts */
	const struct part **part; /* by number, from 1; NULL: has not come */
	uint32_t parts;
	struct arena mem; /* the parts */
};

struct parts {
	struct run *run;
	const struct view *view; /* of the input that is being merged */
	const struct input *input;
	struct block *bucket[BUCKETS];
	struct block *oldest, *newest;
	size_t blocks, bytes;
	struct worker worker; /* the operators of joined records */
	bool opened; /* worker is in use */
	struct arena rows; /* a joined record */
};

struct parts *parts_new(struct run *run)
{
	struct parts *parts = mem_get(sizeof(*parts));

	*parts = (struct parts){ .run = run };
	return parts;
}

static uint64_t part_hash(const struct input *input, const struct part *part)
{
	uint64_t of = hash_mix(input->origin.index, part->total);

	return hash_mix(hash_mix(hash_bytes(part->id), hash_bytes(part->computer)), of);
}

static bool same_block(const struct part *a, const struct part *b)
{
	return a->total == b->total && str_eq(a->id, b->id) && str_eq(a->computer, b->computer);
}

static struct block *block_find(const struct parts *parts, const struct part *part, uint64_t hash)
{
	struct block *block = parts->bucket[hash % BUCKETS];

	while (block && (block->hash != hash || block->input != parts->input ||
	                 !same_block(block->like, part)))
		block = block->next;
	return block;
}

static struct block *block_open(struct parts *parts, const struct part *part, uint64_t hash)
{
	struct block *block = mem_get(sizeof(*block)), **bucket = &parts->bucket[hash % BUCKETS];

	*block = (struct block){ .next = *bucket,
		                 .older = parts->newest,
		                 .hash = hash,
		                 .input = parts->input,
		                 .view = parts->view,
		                 .opened = parts->run->live.now };
	*bucket = block;
	if (parts->newest)
		parts->newest->newer = block;
	else
		parts->oldest = block;
	parts->newest = block;
	parts->blocks++;
	block->part = arena_many(&block->mem, const struct part *, part->total);
	parts->bytes += block->mem.used;
	return block;
}

static void block_free(struct block *block)
{
	arena_free(&block->mem);
	free(block);
}

static void block_close(struct parts *parts, struct block *block)
{
	struct block **link = &parts->bucket[block->hash % BUCKETS];

	while (*link != block)
		link = &(*link)->next;
	*link = block->next;
	*(block->older ? &block->older->newer : &parts->oldest) = block->newer;
	*(block->newer ? &block->newer->older : &parts->newest) = block->older;
	parts->blocks--;
	parts->bytes -= block->mem.used;
	block_free(block);
}

/* Take a joined record through the row operators and into the chain. */
static bool joined_push(struct parts *parts, struct record *r, struct err *err)
{
	struct run *run = parts->run;
	struct batch b = { .mem = &parts->rows, .rec = &r, .n = 1 };

	if (!record_in_time(run, r))
		return true;
	if (!parts->opened) {
		worker_open(&parts->worker, run);
		parts->opened = true;
	}
	return worker_rows(&parts->worker, &b, err) && within_budget(&parts->rows, err) &&
	       within_budget(&parts->worker.query, err) &&
	       chain_push(&run->chain, run->plan->rows, &b, err);
}

/* A block comes out, with the parts that have come. */
static bool block_end(struct parts *parts, struct block *block, struct err *err)
{
	struct arena *a = &parts->rows;
	const struct plan *plan = parts->run->plan;
	const struct part **part = arena_many(a, const struct part *, block->parts);
	struct record *r = record_new(a, plan->names.n);
	size_t n = 0;
	bool ok;

	for (uint32_t i = 0; i < block->like->total; i++)
		if (block->part[i])
			part[n++] = block->part[i];
	lens_join(block->view->lens, part, n, r, plan->env->fn.zone, a);
	ok = parts->run->chain.done || joined_push(parts, r, err);
	block_close(parts, block);
	arena_reset(a);
	return ok;
}

static bool part_add(struct parts *parts, const struct part *part, struct err *err)
{
	uint64_t hash = part_hash(parts->input, part);
	struct block *block = block_find(parts, part, hash);
	size_t before;

	if (!block)
		block = block_open(parts, part, hash);
	if (block->part[part->number - 1])
		return true;
	before = block->mem.used;
	block->like = lens_part_copy(parts->view->lens, part, &block->mem);
	block->part[part->number - 1] = block->like;
	parts->bytes += block->mem.used - before;
	if (++block->parts == part->total)
		return block_end(parts, block, err);
	while (parts->blocks > OPEN_BLOCKS || parts->bytes > OPEN_BYTES)
		if (!block_end(parts, parts->oldest, err))
			return false;
	return true;
}

static bool rows_push(struct run *run, const struct batch *out, size_t from, size_t to,
                      struct err *err)
{
	struct batch b = *out;

	if (from == to || run->chain.done)
		return true;
	b.rec += from;
	b.n = to - from;
	return chain_push(&run->chain, run->plan->rows, &b, err);
}

bool parts_merge(struct parts *parts, const struct feed *feed, struct chunk *chunk, struct err *err)
{
	size_t from = 0;

	if (feed->input != parts->input && !parts->run->options->follow && !parts_end(parts, err))
		return false;
	parts->input = feed->input;
	parts->view = feed->view;
	for (size_t i = 0; i < chunk->parts; i++) {
		const struct chunk_part *p = &chunk->part[i];

		if (!rows_push(parts->run, &chunk->out, from, p->before, err) ||
		    !part_add(parts, &p->part, err))
			return false;
		from = p->before;
	}
	return rows_push(parts->run, &chunk->out, from, chunk->out.n, err);
}

bool parts_end(struct parts *parts, struct err *err)
{
	while (parts->oldest)
		if (!block_end(parts, parts->oldest, err))
			return false;
	return true;
}

bool parts_flush(struct parts *parts, int64_t time, struct err *err)
{
	while (parts->oldest && parts->oldest->opened < time)
		if (!block_end(parts, parts->oldest, err))
			return false;
	return true;
}

struct worker *parts_worker(struct parts *parts)
{
	return parts->opened ? &parts->worker : NULL;
}

void parts_free(struct parts *parts)
{
	for (struct block *block = parts->oldest, *newer; block; block = newer) {
		newer = block->newer;
		block_free(block);
	}
	worker_close(&parts->worker);
	arena_free(&parts->rows);
	free(parts);
}
