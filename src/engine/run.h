/*
 * Inside the engine.  A run has feeds (opened inputs), chunks (pieces of a feed on their way
 * through a worker) and a chain (the operators after the workers' ones, run where the results come
 * together).
 *
 *     feeds ──take──> chunk ──decode, row operators──> ring of its feed ──in order──> chain ─> sink
 *                       └── grouping operator: the worker's own state, merged at the end
 *
 * One lock guards everything shared: which feeds are open, what is taken, the rings.  Chunks are
 * large, so it is rarely taken.
 */
#ifndef ENGINE_RUN_H
#define ENGINE_RUN_H

#include <pthread.h>

#include "engine/chain.h"
#include "engine/cover.h"
#include "engine/ledger.h"
#include "match/match.h"

struct run;
struct parts;

#define SETS_USED 3

/* A reader as this plan sees it: made when the first input of the format is opened. */
struct view {
	struct view *next;
	const struct reader_type *reader;
	const struct lens *lens;
	/* The prefilter: what is looked for in all bytes, and what a record with a hit must contain
	 * as well; NULL behind the last. */
	struct literals *literals[SETS_USED];
	/* A rule set's: what it asks of the records that the first literals have found, and its
	 * sets; NULL: nothing more. */
	const struct cover *cover;
	struct literals **sets;
	struct arena mem; /* of a rule set's lens */
	size_t index; /* of the view: workers keep scratch by it */
	bool failed;
};

#define VIEWS_MOST 64

/* A piece of an input: whole records, and what came of them. */
struct chunk {
	struct chunk *next; /* free list */
	struct arena mem; /* records and their values */
	char *buf; /* with READER_PAD bytes to spare */
	size_t room;
	struct str bytes; /* the records in buf */
	uint64_t offset; /* of bytes in the input (decompressed) */
	const void *state; /* of the reader */
	bool last; /* of its input */
	bool quiet; /* followed, serial: nothing has come for a while, so nothing waits any more */
	int64_t cost; /* bytes of the input as it is on disk, compressed or not */
	uint64_t oversized; /* records over the limit that were dropped on the way to its bytes */
	uint64_t records; /* cut from them, and dropped before them */
	struct batch out; /* what the row operators let through */
	struct ledger_part ledger;
	struct chunk_part *part; /* parts of script blocks, in order */
	size_t parts, part_cap;
};

/* A part of a script block, which stands before out.rec[before]. */
struct chunk_part {
	size_t before;
	struct part part;
};

enum feed_state { FEED_OPENING, FEED_READY, FEED_ENDED };

/* An opened input. */
struct feed {
	struct input *input;
	struct view *view;
	struct stream *stream;
	enum feed_state state;
	bool ranges; /* chunks are ranges read with pread; else the stream is read on */
	bool busy; /* a worker reads the stream (or, serial formats, works on it) */
	int64_t size, at; /* ranges: bytes of the file and where the next range begins */
	const void *reader_state;
	int64_t told; /* bytes of a stream that chunks have been charged with */
	void *serial_state; /* the same, for formats whose reader changes it */
	struct arena mem; /* reader state */
	char *carry; /* bytes read that belong to the next chunks: carry_n from carry_at on */
	size_t carry_at, carry_n, carry_room;
	uint64_t offset; /* of the next chunk in the stream */
	bool eof, skipping; /* skipping: inside a record over the limit */
	bool fresh; /* followed, serial: lines have come since nothing was left open */
	struct reader_skip skip;
	bool failed; /* and reported */
	size_t taken, done; /* chunks handed out; chunks passed on to the chain */
	uint64_t numbered; /* records of the chunks passed on */
	uint64_t *count; /* of records, of each chunk in the ring */
	struct chunk **ring; /* results by number modulo run->window: NULL none yet, CHUNK_EMPTY */
};

#define CHUNK_EMPTY ((struct chunk *)(uintptr_t)1)

/* What happens now and then while inputs are followed; the merging thread's. */
struct live {
	int64_t now; /* ns of a clock that is never set, as of the last look */
	int64_t show; /* when the aggregate is shown again */
	bool changed; /* since it was shown */
	int64_t started; /* when the sink was met first; 0: not yet */
};

struct worker {
	struct run *run;
	pthread_t thread;
	struct arena query; /* operator states */
	struct arena batch; /* what a grouping operator is given */
	void **state;
	struct literals_scratch *scratch[VIEWS_MOST][SETS_USED]; /* by view */
	struct lens_room *room[VIEWS_MOST]; /* by view: of a rule set's lens */
	struct cover_look *look[VIEWS_MOST];
	struct run_stats stats; /* its share */
};

struct run {
	const struct plan *plan;
	struct input_list inputs; /* with what opening them told */
	const struct run_options *options;
	struct chain chain;
	struct parts *parts; /* of the input that is being merged; followed: of all */
	struct live live;
	struct worker *worker;
	size_t chunk; /* bytes */
	size_t window; /* results that may wait */

	pthread_mutex_t lock;
	pthread_cond_t work, result; /* for workers; for the merging thread */
	struct feed **feed; /* by input; NULL: not opened */
	size_t opened; /* inputs looked at so far */
	size_t first; /* the first feed that may still have something to take */
	size_t merging; /* the input whose results come next; followed: came last */
	size_t waiting; /* chunks taken and not yet passed on */
	size_t held; /* bytes of the results among them */
	struct chunk *spare;
	struct view *views;
	size_t running; /* workers */
	atomic_bool halt; /* no more chunks are to be taken */
	struct err err; /* the first failure */
	uint64_t bytes_done; /* for progress: of the inputs as they are on disk */
	atomic_size_t memory; /* bytes of the budget that the workers and the chain have taken */
	struct arena mem; /* views and feeds */
	struct run_stats stats;
};

/* view.c, with the lock held.  The view of a reader, made at its first input.  NULL: `err`. */
struct view *view_get(struct run *run, const struct feed *feed, const struct reader_type *reader,
                      struct str head, struct err *err);

/* feed.c: pread until `n` bytes or the end of the file; `*why` is set on failure. */
size_t read_at(int fd, char *to, size_t n, int64_t at, const char **why);

/* feed.c.  All are called with the lock held; they let go of it while they read. */

/* Take the next chunk of any feed, waiting for one if need be.  NULL: there is none any more.  The
 * feed is busy until feed_release when `serial`. */
struct chunk *feed_take(struct run *run, struct feed **feed, size_t *number);
void feed_release(struct run *run, struct feed *feed);
void feed_free(struct feed *feed);

/* engine.c: with the lock held. */
/* Pass over results that are empty and inputs that are finished.  What stands at the front then (of
 * the input `merging`): a chunk with rows, or NULL: it is still in the making. */
struct chunk *run_advance(struct run *run);
void chunk_free(struct run *run, struct chunk *chunk);
void run_report(struct run *run, const struct input *input, const char *why);
void run_fail(struct run *run, const struct err *err);
bool run_stopping(const struct run *run);

/* Whether each worker groups for itself.  Where inputs are followed the chain does: what it has can
 * be looked at any time. */
bool run_groups(const struct run *run);

/* warnings.c: when all workers have ended, into run->stats. */
void warnings_collect(struct run *run);

/* work.c */
void *work(void *worker);
void worker_open(struct worker *w, struct run *run);
void worker_close(struct worker *w);

/* Whether a decoded record is within --from and --to. */
bool record_in_time(const struct run *run, const struct record *r);

/* Take records through the row operators; what is left has matched.  A probing run only counts:
 * nothing is left. */
bool worker_rows(struct worker *w, struct batch *b, struct err *err);

/* parts.c: by one thread at a time, without the lock, in the order of the inputs' bytes. */
struct parts *parts_new(struct run *run);
void parts_free(struct parts *parts);

/* Take a chunk's rows through the chain, and the blocks that its parts complete at their places. */
bool parts_merge(struct parts *parts, const struct feed *feed, struct chunk *chunk,
                 struct err *err);

/* The end of an input: what is still open comes out. */
bool parts_end(struct parts *parts, struct err *err);

/* What was opened before `time` (of run->live.now) comes out. */
bool parts_flush(struct parts *parts, int64_t time, struct err *err);

/* What joined records went through: its operators' states (NULL: nothing was joined). */
struct worker *parts_worker(struct parts *parts);

/* live.c: by the merging thread, without the lock. */
bool live_look(struct run *run, struct err *err);
void live_end(struct run *run);

#endif
