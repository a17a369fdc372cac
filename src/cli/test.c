/* gyoji test: the tests that packs bring along, with their recorded telemetry. */
#include <errno.h>
#include <ftw.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/error.h"
#include "cli/inputs.h"
#include "cli/interrupt.h"
#include "cli/problems.h"
#include "cli/query.h"
#include "cli/recorder.h"
#include "cli/rule_sources.h"
#include "cli/tap.h"
#include "engine/engine.h"
#include "pack/page.h"
#include "record/live.h"
#include "siem/detect.h"

#define DIR_ROOM 256

/* The tests of a pack. */
struct suite {
	struct pack *pack;
	struct pack_test *test;
	size_t tests;
};

struct testing {
	struct cli *cli;
	struct content *content;
	struct plan_env env;
	struct suite *suite;
	size_t suites, suite_cap;
	struct tap tap;
	char dir[DIR_ROOM]; /* holds the recorded telemetry of a pack; empty: there is none */
	bool failed; /* a test has */
	bool barred; /* a live test cannot run here */
	enum record_how how; /* live tests are recorded */
	bool said; /* what is wrong with the rules of the pack */
};

static bool suite_add(struct testing *t, struct str name, struct err *err)
{
	struct suite *s;

	t->suite = arena_grow(&t->cli->mem, t->suite, sizeof(*t->suite), t->suites, &t->suite_cap,
	                      t->suites + 1);
	s = &t->suite[t->suites++];
	*s = (struct suite){ .pack = pack_open(t->content, name, &t->cli->mem, err) };
	return s->pack && page_tests_read(s->pack, &s->test, &s->tests, &t->cli->mem, err);
}

/* The packs that are named, or all. */
static bool suites_open(struct testing *t, struct err *err)
{
	struct cli *cli = t->cli;
	struct str *name = cli->word;
	size_t n = cli->words;

	t->content = content_open(cli->content, &cli->mem, err);
	if (!t->content || (n == 0 && !pack_names(t->content, &name, &n, &cli->mem, err)))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct str pack = name[i];

		if (!str_skip(&pack, STR("pack:")) && cli->words && !pack_is_path(pack) &&
		    pack_is_folder(pack))
			pack = arena_printf(&cli->mem, "./%.*s", STR_ARG(pack));
		if (!suite_add(t, pack, err))
			return false;
	}
	return true;
}

/* Make the folders of a path below `from`, a terminated text that is changed and changed back. */
static bool folders_make(char *path, size_t from)
{
	for (size_t i = from; path[i]; i++) {
		bool ok;

		if (path[i] != '/')
			continue;
		path[i] = '\0';
		ok = mkdir(path, 0700) == 0 || errno == EEXIST;
		path[i] = '/';
		if (!ok)
			return false;
	}
	return true;
}

static bool file_put(char *path, struct str text)
{
	FILE *f = fopen(path, "wb");
	bool ok = f && fwrite(text.p, 1, text.n, f) == text.n;

	return f && fclose(f) == 0 && ok;
}

/* Recorded telemetry of the pack becomes files, so that it is read as any other. */
static bool telemetry_put(struct testing *t, const struct suite *s, struct err *err)
{
	const char *temporary = getenv("TMPDIR");
	const struct content_file *file;
	struct arena *a = &t->cli->mem;

	snprintf(t->dir, sizeof(t->dir), "%.*s/gyoji-test-XXXXXX", DIR_ROOM - 32,
	         temporary && *temporary ? temporary : "/tmp");
	if (!mkdtemp(t->dir)) {
		err_set(err, ERR_INTERNAL, "cannot make the folder %s: %s", t->dir,
		        strerror(errno));
		t->dir[0] = '\0';
		return false;
	}
	for (size_t at = 0; (file = pack_next(s->pack, STR("tests/"), &at));) {
		struct str path = str_from(pack_path(s->pack, file), strlen("tests/")), text;
		char *name = arena_get_text(a, strlen(t->dir) + 1 + path.n + 1);

		sprintf(name, "%s/%.*s", t->dir, STR_ARG(path));
		if (!pack_read(s->pack, file, &text, err))
			return false;
		if (!folders_make(name, strlen(t->dir) + 1) || !file_put(name, text))
			return err_set(err, ERR_INTERNAL, "cannot write %s: %s", name,
			               strerror(errno));
	}
	return true;
}

static int entry_remove(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

static void telemetry_remove(struct testing *t)
{
	if (t->dir[0])
		nftw(t->dir, entry_remove, 8, FTW_DEPTH | FTW_PHYS);
	t->dir[0] = '\0';
}

/* A detection of a pack's rules over some inputs, as ndjson. */
struct trial {
	struct testing *t;
	const struct suite *suite;
	struct rules rules;
	struct detection detection;
	struct inputs inputs;
	struct cache *cache; /* of what is made of the rules: all tests of a pack have the same */
	char *text; /* what it wrote, the caller's to free */
	size_t n;
};

/* False: `err`. */
static bool rules_ready(struct trial *trial, struct err *err)
{
	struct testing *t = trial->t;
	struct rules_pack pack;
	const struct rules_options options = {
		.content = t->cli->content,
		.pack = &pack,
		.packs = 1,
		.fn = &t->env.fn,
		.cache = trial->cache,
	};

	if (!pack_rules(trial->suite->pack, &pack, err) ||
	    !rules_load(&trial->rules, NULL, 0, &options, err))
		return false;
	if (!t->said)
		problems_show(&trial->rules, t->cli->verbose);
	t->said = true;
	if (trial->rules.problems > trial->rules.skipped)
		return err_set(err, ERR_USAGE, "rules of the pack do not load");
	return true;
}

/* The cache of what is made of a pack's rules for its tests; NULL: none. */
static struct cache *cache_find(const struct testing *t, const struct suite *s)
{
	return t->cli->cache ? cache_open(arena_printf(&t->cli->mem, "test %.*s",
	                                               STR_ARG(s->pack->about.id)))
	                     : NULL;
}

/* Make the rules, and keep what was made for the next test.  False: `err`. */
static bool trial_open(struct trial *trial, const struct detect_options *options, struct err *err)
{
	struct err ignored = { 0 };

	if (!rules_ready(trial, err) ||
	    !detection_open(&trial->detection, &trial->rules, &trial->t->env, options, err))
		return false;
	cache_save(trial->cache, &ignored);
	return true;
}

static bool trial_run(struct trial *trial, const struct str *word, size_t words, struct err *err)
{
	struct testing *t = trial->t;
	const struct detect_options options = { .signal = { .show_suppressed = true },
		                                .plain = !t->cli->prefilter,
		                                .memory = t->cli->memory,
		                                .cache = trial->cache };
	const struct run_options run = {
		.workers = t->cli->workers,
		.chunk = t->cli->chunk,
		.prefilter = t->cli->prefilter,
		.stop = interrupt_watch(false),
		.report = report_input,
		.report_user = &trial->inputs.report,
	};
	struct run_output output = { .type = sink_find(STR("ndjson")),
		                     .options = { .sparse = true, .zone = t->cli->zone } };
	struct run_stats stats;
	bool ok;

	inputs_find(&trial->inputs, t->cli, word, words);
	output.file = open_memstream(&trial->text, &trial->n);
	ok = output.file && trial_open(trial, &options, err) &&
	     engine_run(trial->detection.plan, &trial->inputs.list, &run, &output, &stats, err);
	if (output.file)
		fclose(output.file);
	if (ok && (trial->inputs.report.total || stats.unreadable))
		return err_set(err, ERR_INPUT, "an input could not be read");
	return ok;
}

static void trial_close(struct trial *trial)
{
	inputs_close(&trial->inputs);
	detection_close(&trial->detection);
	rules_free(&trial->rules);
	cache_close(trial->cache);
	free(trial->text);
}

/* Run the pack's rules over inputs and judge the signals; what is wrong is added to `wrong`. */
static bool inputs_judge(struct testing *t, const struct suite *s, const struct pack_test *test,
                         const struct str *word, size_t words, struct str port, struct str dir,
                         struct buf *wrong)
{
	struct trial trial = { .t = t, .suite = s, .cache = cache_find(t, s) };
	struct err err = { 0 };
	bool ok = trial_run(&trial, word, words, &err);

	if (!ok)
		buf_printf(wrong, "%s\n", err.text);
	ok = ok && pack_test_judge(test, str_make(trial.text, trial.n), port, dir, wrong);
	trial_close(&trial);
	return ok;
}

/* `CATEGORY=PATH`; a path that begins with `/` needs no category. */
static struct str input_word(struct str category, struct str path, struct arena *a)
{
	if (category.n == 0)
		return path;
	return arena_printf(a, "%.*s=%.*s", STR_ARG(category), STR_ARG(path));
}

static enum tested recorded_run(struct testing *t, const struct suite *s,
                                const struct pack_test *test, struct buf *why)
{
	struct arena *a = &t->cli->mem;
	struct str *word = arena_many(a, struct str, test->inputs);

	for (size_t i = 0; i < test->inputs; i++) {
		const struct test_input *in = &test->input[i];
		struct str path = arena_printf(a, "%s/%.*s", t->dir, STR_ARG(in->path));

		if (!pack_find(s->pack, arena_printf(a, "tests/%.*s", STR_ARG(in->path)))) {
			buf_printf(why, "%.*s: the pack has no file tests/%.*s",
			           STR_ARG(test->file), STR_ARG(in->path));
			return TEST_FAILED;
		}
		word[i] = input_word(in->category, path, a);
	}
	if (inputs_judge(t, s, test, word, test->inputs, STR(""), STR(""), why))
		return TEST_PASSED;
	return TEST_FAILED;
}

/* A live test being judged. */
struct living {
	struct testing *t;
	const struct suite *suite;
	const struct pack_test *test;
	struct buf *why;
	bool passed;
};

static bool live_judged(void *user, const struct live_result *result, struct err *err)
{
	struct living *l = user;
	struct arena *a = &l->t->cli->mem;
	const struct str word[] = {
		input_word(STR("linux/audit"), str_of(result->audit), a),
		input_word(STR("linux/syslog"), str_of(result->syslog), a),
	};

	(void)err;
	note("recorded by %s on port %u%s%.*s", record_how_name(result->how), result->port,
	     result->why.n ? ": " : "", STR_ARG(result->why));
	if (result->status)
		buf_printf(l->why, "a command ended with status %d\n", result->status);
	l->passed = inputs_judge(l->t, l->suite, l->test, word, COUNT(word),
	                         arena_printf(a, "%u", result->port), str_of(result->dir),
	                         l->why) &&
	            result->status == 0;
	return true;
}

static enum tested live_test_run(struct testing *t, const struct suite *s,
                                 const struct pack_test *test, struct buf *why)
{
	struct living l = { t, s, test, why, false };
	const struct live_test live = {
		.name = test->live->serve.p,
		.content = test->live->content,
		.port = test->live->port,
		.command = test->live->command,
		.how = t->how,
	};
	struct err err = { 0 };
	int stopped = 0;

	if (!t->cli->live) {
		buf_add(why, STR("needs --live"));
		return TEST_SKIPPED;
	}
	if (live_run(&live, live_judged, &l, &stopped, &err))
		return l.passed ? TEST_PASSED : TEST_FAILED;
	buf_printf(why, "%s", stopped ? "interrupted" : err.text);
	t->barred |= err.kind == ERR_INPUT;
	return err.kind == ERR_INPUT ? TEST_SKIPPED : TEST_FAILED;
}

static bool suite_run(struct testing *t, const struct suite *s, struct err *err)
{
	bool ok = telemetry_put(t, s, err);

	t->said = false;
	for (size_t i = 0; ok && i < s->tests; i++) {
		const struct pack_test *test = &s->test[i];
		struct buf why = { 0 };
		enum tested how = test->live ? live_test_run(t, s, test, &why)
		                             : recorded_run(t, s, test, &why);

		t->failed |= how == TEST_FAILED;
		ok = tap_test(&t->tap, s->pack->about.id, test->name, test->file, how,
		              buf_str(&why), err);
		buf_free(&why);
	}
	tap_suite(&t->tap, s->pack->about.id);
	telemetry_remove(t);
	return ok;
}

static bool all_run(struct testing *t, struct output *out, struct err *err)
{
	size_t n = 0;
	bool ok;

	for (size_t i = 0; i < t->suites; i++)
		n += t->suite[i].tests;
	ok = tap_open(&t->tap, out, n, err);
	for (size_t i = 0; ok && i < t->suites; i++)
		ok = suite_run(t, &t->suite[i], err);
	return tap_close(&t->tap, t->cli->junit, err) && ok;
}

static enum status tests_run(struct testing *t)
{
	struct err err = { 0 };
	struct output out;
	bool ok;

	query_env(&t->env, t->cli, false);
	t->env.schema = schema_load(t->cli->content, &t->cli->mem, &err);
	if (!t->env.schema || !recorder_choose(t->cli, &t->how, &err) || !suites_open(t, &err))
		return error_show_usage(&err, t->cli->command);
	if (!output_open(&out, t->cli, NULL, &err))
		return error_show(&err, STR(""));
	ok = all_run(t, &out, &err);
	ok = output_close(&out, ok ? &err : &(struct err){ 0 }) && ok;
	if (!ok)
		return error_show(&err, STR(""));
	return t->failed ? STATUS_FOUND : t->barred ? STATUS_INPUT : STATUS_DONE;
}

static enum status test_run(struct cli *cli)
{
	struct testing t = { .cli = cli };
	enum status status = tests_run(&t);

	if (t.content)
		content_close(t.content);
	return status;
}

const struct command command_test = {
	.name = "test",
	.usage = "test [options] [PACK…]",
	.about = "run the tests of packs",
	.help = "A pack brings recorded telemetry along, and says what its rules have to find in\n"
		"it.  PACK is a pack's name (gyoji packs list) or its folder; without one all are\n"
		"tested.  The answer is TAP; the exit status is 4 when a test has failed, and 3\n"
		"when a live test cannot be recorded here.\n"
		"\n"
		"Examples:\n"
		"  all tests of a pack\n"
		"    gyoji test T1608\n"
		"\n"
		"  also those that run for real: a file is served on 127.0.0.1 and fetched, what\n"
		"  the commands do is recorded, and the rules have to find it\n"
		"    gyoji test --live T1608\n"
		"\n"
		"  in a build, with a report that CI servers show\n"
		"    gyoji test --junit report.xml packs/mine\n",
	.options = OPTION_TEST,
	.run = test_run,
};
