/*
 * Views: a format as a plan sees it, with the prefilter for its bytes.  Of the sets of literals
 * that the plan offers the rarest in a sample of the log is looked for everywhere, and the next
 * ones in what that has found.
 */
#include <stdlib.h>

#include "engine/beside.h"
#include "engine/cover.h"
#include "engine/run.h"

#define SETS_MOST     16
#define LITERALS_MOST 64 /* in a set */
#define SAMPLE_PIECE  ((size_t)4 << 10)
#define SAMPLE_PIECES 16
#define SAMPLE_RULES  256 /* pieces, for the literals of many rules */

static struct literals *set_compile(const struct run *run, const struct view *view,
                                    const struct literal_set *set, const struct rarity *rarity,
                                    struct err *err)
{
	struct literal_wanted *wanted = mem_get((set->n + 1) * sizeof(*wanted));
	enum spelling spelling = view->reader->spelling;
	const struct literals_options options = {
		.json = spelling == SPELLING_JSON || spelling == SPELLING_MIXED ||
		        plan_json(run->plan),
		.xml = spelling == SPELLING_XML || spelling == SPELLING_MIXED,
		.also = view->reader->encoded,
		.may_end = view->reader->may_end,
		.rarity = rarity,
	};
	struct literals *db;

	for (size_t i = 0; i < set->n; i++)
		wanted[i] = (struct literal_wanted){ set->literal[i].text, set->literal[i].last };
	db = literals_new(wanted, set->n, &options, err);
	free(wanted);
	return db;
}

/* A set as it would be used, and how many lines of the sample have a hit. */
struct choice {
	struct literals *db; /* NULL: none so far */
	size_t lines;
};

static size_t lines_with_hits(const struct literals *db, struct str sample, struct err *err)
{
	struct literals_scratch *scratch = literals_scratch_new(db, err);
	size_t hits = 0;
	struct str line;

	while (scratch && line_cut(NULL, &sample, &line))
		hits += literals_any(db, scratch, line);
	literals_scratch_free(scratch);
	return hits;
}

/* Keep the sets that let the fewest lines through, in that order. */
static void choice_add(struct choice choice[SETS_USED], struct choice new)
{
	for (size_t i = 0; i < SETS_USED; i++) {
		struct choice old = choice[i];

		if (old.db && old.lines <= new.lines)
			continue;
		choice[i] = new;
		new = old;
	}
	literals_free(new.db);
}

/* What the log looks like: its start, or of a large file pieces from all over it, at steps that
 * logs put together from equal parts have no part of. */
static struct str sample_take(const struct feed *feed, struct str head, size_t pieces,
                              struct arena *a)
{
	char *p = arena_get_text(a, (SAMPLE_PIECE + 1) * pieces);
	const char *why = NULL;
	size_t n = 0;

	if (!feed->ranges || feed->size < (int64_t)(SAMPLE_PIECE * pieces * 4))
		return str_slice(head, 0, SAMPLE_PIECE * pieces);
	for (size_t i = 0; i < pieces; i++) {
		n += read_at(stream_fd(feed->stream), p + n, SAMPLE_PIECE,
		             feed->size / (int64_t)(pieces + 1) * (int64_t)i, &why);
		p[n++] = '\n';
	}
	return str_make(p, n);
}

static size_t lines_count(struct str bytes)
{
	struct str line;
	size_t n = 0;

	while (line_cut(NULL, &bytes, &line))
		n++;
	return n;
}

/* The rarest set is looked for in all bytes, the next ones only where that was found.  A set that
 * nearly all lines have is of no use. */
static bool view_prefilter(struct run *run, struct view *view, struct str bytes, struct err *err)
{
	struct literal_set set[SETS_MOST];
	size_t n = plan_literals(run->plan, view->lens, set, SETS_MOST, &run->mem);
	size_t lines = lines_count(bytes);
	struct choice choice[SETS_USED] = { { 0 } };
	const struct rarity *rarity = rarity_new(bytes, &run->mem);

	for (size_t i = 0; i < n; i++) {
		struct choice new = { 0 };

		if (set[i].n <= LITERALS_MOST)
			new.db = set_compile(run, view, &set[i], rarity, err);
		if (!new.db)
			continue;
		new.lines = lines_with_hits(new.db, bytes, err);
		if (new.lines < lines - lines / 4 || lines == 0)
			choice_add(choice, new);
		else
			literals_free(new.db);
	}
	for (size_t i = 0; i < SETS_USED; i++)
		view->literals[i] = choice[i].db;
	return err->kind == ERR_NONE;
}

/* The inputs' origins, one of each category: no more matters to log sources. */
static size_t origins_of(struct run *run, const struct origin ***origin)
{
	size_t n = 0;

	*origin = arena_many(&run->mem, const struct origin *, run->inputs.n);
	for (size_t i = 0; i < run->inputs.n; i++) {
		const struct origin *o = &run->inputs.input[i].origin;
		size_t k = 0;

		while (k < n && !str_eq((*origin)[k]->category, o->category))
			k++;
		if (k == n)
			(*origin)[n++] = o;
	}
	return n;
}

/* What the log looks like, for a rule set: it is found out beside the making of the lens. */
struct sampling {
	const struct feed *feed;
	struct str head;
	struct str bytes;
	size_t lines;
	const struct sample *sample;
	const struct rarity *rarity;
	struct arena mem;
};

static void *sampling_work(void *user)
{
	struct sampling *s = user;

	s->bytes = sample_take(s->feed, s->head, SAMPLE_RULES, &s->mem);
	s->lines = lines_count(s->bytes);
	s->sample = sample_new(s->bytes, &s->mem);
	s->rarity = rarity_new(s->bytes, &s->mem);
	return NULL;
}

/* The prefilter of a rule set, with the literals of all its rules.  Where every second record has
 * one, decoding them all at once costs less. */
static bool view_prefilter_rules(struct run *run, struct view *view, const struct sampling *s,
                                 struct err *err)
{
	struct literals *db;
	const struct origin **origin;
	size_t origins = origins_of(run, &origin);
	struct cover *cover = arena_new(&run->mem, struct cover);

	if (!cover_choose(run->plan, view->lens, origin, origins, s->sample, cover, &run->mem))
		return true;
	db = set_compile(run, view, &cover->taken, s->rarity, err);
	if (db && s->lines && lines_with_hits(db, s->bytes, err) > s->lines / 2) {
		literals_free(db);
		return err->kind == ERR_NONE;
	}
	view->literals[0] = db;
	view->sets = arena_many(&run->mem, struct literals *, cover->sets);
	view->cover = cover;
	for (size_t i = 0; i < cover->sets && err->kind == ERR_NONE; i++)
		view->sets[i] = set_compile(run, view, &cover->set[i], s->rarity, err);
	return err->kind == ERR_NONE;
}

/* A lens whose reader also takes what was deleted. */
static const struct lens *lens_carving(const struct lens *lens, struct arena *a)
{
	struct lens *own = arena_new(a, struct lens);
	struct slots *slots = arena_new(a, struct slots);

	*slots = *lens->slots;
	slots->carve = true;
	*own = *lens;
	own->slots = slots;
	return own;
}

/* What is wanted of records beside the plan's names: LENS_ flags. */
static unsigned view_want(const struct run *run, const struct reader_type *reader)
{
	unsigned want = plan_want(run->plan);

	if (run->options->ledger)
		want |= LENS_TIME | LENS_SOURCE;
	if (run->plan->wants && lens_settled(reader))
		want |= LENS_ALL;
	return want;
}

/* The lens, before a rule set spares itself what it does not look at. */
static const struct lens *view_lens(struct run *run, const struct reader_type *reader,
                                    struct err *err)
{
	const struct plan *plan = run->plan;

	return lens_new(plan->env->schema, reader, &plan->names, view_want(run, reader), &run->mem,
	                err);
}

/* A query's view. */
static bool view_open(struct run *run, const struct feed *feed, struct view *view, struct str head,
                      struct err *err)
{
	bool ok;

	view->lens = view_lens(run, view->reader, err);
	if (!view->lens)
		return false;
	ok = !run->options->prefilter ||
	     view_prefilter(run, view, sample_take(feed, head, SAMPLE_PIECES, &run->mem), err);
	run->stats.sifted |= view->literals[0] != NULL;
	return ok;
}

/* A rule set's lens, made beside its prefilter. */
struct sparing {
	struct run *run;
	const struct lens *lens, *own;
	struct arena *mem; /* nobody else's meanwhile */
};

static void *sparing_work(void *user)
{
	struct sparing *s = user;

	s->own = lens_sparing(s->lens, &s->run->plan->wants->lens, s->mem);
	return NULL;
}

static bool view_open_rules(struct run *run, const struct feed *feed, struct view *view,
                            struct str head, struct err *err)
{
	bool sift = run->options->prefilter && cover_may(run->plan), ok = true;
	bool other = run->options->workers > 1;
	struct sampling sampling = { .feed = feed, .head = head, .mem.lasting = true };
	struct sparing sparing = { .run = run, .mem = &view->mem };
	struct beside beside = { .started = false };

	if (sift)
		beside_start(&beside, other, sampling_work, &sampling);
	view->lens = sparing.lens = view_lens(run, view->reader, err);
	beside_wait(&beside);
	if (view->lens) {
		beside_start(&beside, other && sift, sparing_work, &sparing);
		ok = !sift || view_prefilter_rules(run, view, &sampling, err);
		beside_wait(&beside);
		view->lens = sparing.own;
		run->stats.sifted |= view->literals[0] != NULL;
	}
	arena_free(&sampling.mem);
	return view->lens && ok;
}

struct view *view_get(struct run *run, const struct feed *feed, const struct reader_type *reader,
                      struct str head, struct err *err)
{
	struct view *view;
	size_t n = 0;

	for (view = run->views; view; view = view->next, n++)
		if (view->reader == reader)
			return view->failed ? NULL : view;
	if (n == VIEWS_MOST)
		return err_set(err, ERR_INTERNAL, "more than %d formats", VIEWS_MOST), NULL;
	view = arena_new(&run->mem, struct view);
	view->reader = reader;
	view->index = n;
	view->next = run->views;
	run->views = view;
	view->mem.lasting = true;
	view->failed = run->plan->wants ? !view_open_rules(run, feed, view, head, err)
	                                : !view_open(run, feed, view, head, err);
	if (!view->failed && run->options->carve)
		view->lens = lens_carving(view->lens, &run->mem);
	return view->failed ? NULL : view;
}
