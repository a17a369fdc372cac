/*
 * Running a plan over inputs: ranges, workers, merge, budget, cancellation, progress.
 */
#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H

#include <stdatomic.h>

#include "plan/plan.h"
#include "sink/sink.h"
#include "source/source.h"

struct ledger; /* engine/ledger.h */
struct probe; /* engine/why.h */

/* First bytes of the inputs that cannot be read twice, by input. */
struct why_heads {
	struct arena mem;
	struct str *head;
};

struct run_options {
	int workers; /* at least 1 */
	size_t chunk; /* bytes of a range; 0: 256 KB */
	bool prefilter;
	bool carve; /* also records from places that hold deleted ones */
	bool count; /* count records that the prefilter passes over (--stats) */
	bool follow; /* inputs may have no end: results of all are taken as they come, and rows are
	              * not kept back */
	size_t max_record; /* bytes; 0: 16 MB */
	atomic_bool *stop; /* set by a signal: end early with what was found */
	void (*progress)(void *user, uint64_t done,
	                 uint64_t total); /* bytes; called now and then from the caller's thread */
	void *progress_user;
	/* With follow and an aggregate: the rows as they would be now, as `output` writes them, at
	 * most once a second and only after a change; empty before the last rows are written.
	 * From the caller's thread.  NULL: nothing is shown before the end. */
	void (*live)(void *user, struct str rows);
	void *live_user;
	struct why_heads *heads; /* NULL: they are not kept */
	const struct reader_type *reader; /* of all inputs; NULL: by their content */
	struct ledger *ledger; /* opened; every record is decoded then.  NULL: there is none */
	struct probe *probe; /* count what happens instead of doing it; then there is no output */
	source_report *report;
	source_report *skipped; /* NULL: files of no known format in folders are only counted */
	void *report_user;
};

/* What the user should know apart from the rows: `3 rows removed: …`. */
struct run_warning {
	uint64_t n;
	const char *noun; /* of one */
	char what[200];
};

#define WARNINGS_MOST 16

/* What a run saw; for --stats, the closing sentences and the exit status. */
struct run_stats {
	uint64_t bytes, records, candidates, decoded, bad, matched, oversized;
	uint64_t inputs, skipped,
		unreadable; /* skipped: unrecognised files in folders; unreadable: exit status 3 */
	uint64_t eligible; /* inputs whose metadata fits the scope */
	uint64_t rows; /* written */
	size_t reached; /* the last operator to which a row came, of those behind the workers' */
	struct run_warning warning[WARNINGS_MOST];
	size_t warnings;
	double seconds;
	bool sifted; /* not all records were decoded: of some inputs' formats the prefilter was used
	              */
	bool stopped; /* by the user */
	bool closed; /* the output, by its reader: inputs may not have been read to their ends */
};

/* Where the rows go; opened when the columns are known. */
struct run_output {
	const struct sink_type *type;
	FILE *file;
	struct sink_options options;
};

/* False: `err`.  Unreadable inputs and bad records are no failure. */
bool engine_run(const struct plan *plan, const struct input_list *inputs,
                const struct run_options *options, const struct run_output *output,
                struct run_stats *stats, struct err *err);

#endif
