/*
 * Views: a format as a plan sees it, with the prefilter for its bytes.  Of the sets of literals
 * that the plan offers the rarest in a sample of the log is looked for everywhere, and a second one
 * in what that has found.
 */
#include "engine/run.h"

#define SETS_MOST     16
#define LITERALS_MOST 64 /* in a set */
#define SAMPLED_MOST  64
#define SAMPLE_BYTES  ((size_t)32 << 10)

/* How often literals count in a sample of an input; each is counted once. */
struct sample {
	struct str bytes;
	const struct reader_type *reader;
	struct literal literal[SAMPLED_MOST];
	size_t hits[SAMPLED_MOST], n;
};

static size_t hits_count(const struct sample *s, const struct literal *literal)
{
	size_t n = 0, from = 0, at;

	while ((at = str_find_nocase(str_from(s->bytes, from), literal->text)) != STR_NONE) {
		size_t begin = from + at, end = begin + literal->text.n;

		n += !literal->last || s->reader->may_end(s->bytes, begin, end);
		from = end;
	}
	return n;
}

static size_t hits_of(struct sample *s, const struct literal *literal)
{
	size_t i = 0, hits;

	while (i < s->n && !(s->literal[i].last == literal->last &&
	                     str_eq_nocase(s->literal[i].text, literal->text)))
		i++;
	if (i < s->n)
		return s->hits[i];
	hits = hits_count(s, literal);
	if (s->n < SAMPLED_MOST) {
		s->literal[s->n] = *literal;
		s->hits[s->n++] = hits;
	}
	return hits;
}

/* Of several ways to ask for the same records the one with the fewest hits in the sample, and how
 * many those are; `other_than` is left out. NULL: there is none. */
static const struct literal_set *set_choose(struct sample *s, const struct literal_set *set,
                                            size_t n, const struct literal_set *other_than,
                                            size_t *hits)
{
	const struct literal_set *best = NULL;

	*hits = SIZE_MAX;
	for (size_t i = 0; i < n; i++) {
		size_t sum = 0;

		if (&set[i] == other_than || set[i].n > LITERALS_MOST)
			continue;
		for (size_t k = 0; n > 1 && k < set[i].n && sum < *hits; k++)
			sum += hits_of(s, &set[i].literal[k]);
		if (sum < *hits) {
			*hits = sum;
			best = &set[i];
		}
	}
	return best;
}

static struct literals *set_compile(const struct run *run, const struct view *view,
                                    const struct literal_set *set, struct str head, struct err *err)
{
	struct literal_wanted wanted[LITERALS_MOST];
	const struct literals_options options = {
		.json = view->reader->spelling == SPELLING_JSON || plan_json(run->plan),
		.xml = view->reader->spelling == SPELLING_XML,
		.may_end = view->reader->may_end,
		.sample = head,
	};

	for (size_t i = 0; i < set->n; i++)
		wanted[i] = (struct literal_wanted){ set->literal[i].text, set->literal[i].last };
	return literals_new(wanted, set->n, &options, err);
}

/* Whether a good part of the sample's lines has no hit. */
static bool sifts(const struct literals *db, struct str sample, struct err *err)
{
	struct literals_scratch *scratch = literals_scratch_new(db, err);
	size_t lines = 0, hits = 0;
	struct str line;

	while (scratch && line_cut(NULL, &sample, &line)) {
		lines++;
		hits += literals_any(db, scratch, line);
	}
	literals_scratch_free(scratch);
	return hits < lines - lines / 4;
}

/* What the log looks like: its start, and of a file as much from its middle. */
static struct str sample_take(const struct feed *feed, struct str head, struct arena *a)
{
	size_t n = head.n < SAMPLE_BYTES ? head.n : SAMPLE_BYTES;
	char *p = arena_get_text(a, SAMPLE_BYTES * 2 + 1);
	const char *why = NULL;

	memcpy(p, head.p, n);
	if (!feed->ranges || feed->size < (int64_t)SAMPLE_BYTES * 4)
		return str_make(p, n);
	p[n++] = '\n';
	n += read_at(stream_fd(feed->stream), p + n, SAMPLE_BYTES, feed->size / 2, &why);
	return str_make(p, n);
}

/* Compile a set; NULL without an error: it is of no use, since nearly all lines have a hit. */
static struct literals *set_use(const struct run *run, const struct view *view,
                                const struct literal_set *set, struct str sample, struct err *err)
{
	struct literals *db = set ? set_compile(run, view, set, sample, err) : NULL;

	if (!db || sifts(db, sample, err))
		return db;
	literals_free(db);
	return NULL;
}

/* The rarest set is looked for in all bytes; another that is rare too only where that was found. */
static bool view_prefilter(struct run *run, struct view *view, struct str bytes, struct err *err)
{
	struct literal_set set[SETS_MOST];
	struct sample sample = { .bytes = bytes, .reader = view->reader };
	size_t n = plan_literals(run->plan, view->lens, set, SETS_MOST, &run->mem), hits;
	const struct literal_set *best = set_choose(&sample, set, n, NULL, &hits);

	view->literals = set_use(run, view, best, bytes, err);
	if (view->literals) {
		best = set_choose(&sample, set, n, best, &hits);
		view->also = set_use(run, view, best, bytes, err);
	}
	return err->kind == ERR_NONE;
}

struct view *view_get(struct run *run, const struct feed *feed, const struct reader_type *reader,
                      struct str head, struct err *err)
{
	const struct plan *plan = run->plan;
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
	view->lens = lens_new(plan->env->schema, reader, &plan->names, DIALECT_SUMO, plan->all,
	                      plan->time, &run->mem, err);
	view->failed = !view->lens ||
	               (run->options->prefilter &&
	                !view_prefilter(run, view, sample_take(feed, head, &run->mem), err));
	return view->failed ? NULL : view;
}
