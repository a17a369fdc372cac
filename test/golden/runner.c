/*
 * Runs golden cases: golden_runner [-j JOBS] [-w WORKERS] [--show] PROGRAM FILE|FOLDER…
 *
 * Each case runs with 1, 2 and 8 workers, with and without the prefilter, with chunks of one record
 * and of 64 KB: twelve runs that must all give the same bytes.  -w runs it with that many workers
 * only.  --show runs the plain configuration and prints what came out, for writing cases.
 *
 * JOBS processes take cases from a shared counter; each report is one write.
 */
#include <fcntl.h>
#include <ftw.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "case.h"
#include "process.h"

enum runner_limit { RUN_ARGS = 160, RUN_JOBS = 64 };

/* One of the configurations that must not show in the output. */
struct config {
	const char *workers, *chunk;
	bool prefilter;
};

struct runner {
	const char *program;
	const char *workers; /* NULL: 1, 2 and 8 */
	bool show;
	struct str *path; /* the cases */
	size_t paths, room;
	struct arena mem;
};

/* Shared by the processes. */
struct shared {
	atomic_size_t next, passed, failed;
};

static struct runner runner; /* nftw has no argument for its callback */

struct arguments {
	char *word[RUN_ARGS];
	size_t n;
	struct arena *mem;
};

static void argument_add(struct arguments *args, struct str word)
{
	if (args->n + 1 < RUN_ARGS)
		args->word[args->n++] = (char *)arena_copy(args->mem, word).p;
}

static void arguments_add(struct arguments *args, const struct words *words)
{
	for (size_t i = 0; i < words->n; i++)
		argument_add(args, words->word[i]);
}

static bool has_word(const struct words *words, const char *word)
{
	for (size_t i = 0; i < words->n; i++)
		if (str_eq(words->word[i], str_of(word)))
			return true;
	return false;
}

/* What a search always gets, unless the case says otherwise. */
static void defaults_add(struct arguments *args, const struct golden *g)
{
	static const char *const defaults[][2] = {
		{ "--now", "2026-11-24T12:00:00Z" },
		{ "--timezone", "UTC" },
	};

	if (g->format.p && !str_eq(g->format, STR("text"))) {
		argument_add(args, STR("-f"));
		argument_add(args, g->format);
	}
	for (size_t i = 0; i < COUNT(defaults); i++)
		if (!has_word(&g->args, defaults[i][0]))
			for (size_t k = 0; k < 2; k++)
				argument_add(args, str_of(defaults[i][k]));
}

static void config_add(struct arguments *args, const struct config *config)
{
	argument_add(args, STR("-j"));
	argument_add(args, str_of(config->workers));
	argument_add(args, STR("--chunk"));
	argument_add(args, str_of(config->chunk));
	if (!config->prefilter)
		argument_add(args, STR("--no-prefilter"));
}

static void rules_add(struct arguments *args, const struct golden *g)
{
	for (size_t i = 0; i < g->files; i++) {
		if (!g->file[i].rule)
			continue;
		argument_add(args, STR("--rules"));
		argument_add(args, g->file[i].name);
	}
}

static void inputs_add(struct arguments *args, const struct golden *g)
{
	for (size_t i = 0; i < g->files; i++) {
		const struct case_file *f = &g->file[i];

		if (!f->searched || str_eq(f->name, STR("-")))
			continue;
		argument_add(args, f->category.p
		                           ? arena_printf(args->mem, "%.*s=%.*s",
		                                          STR_ARG(f->category), STR_ARG(f->name))
		                           : f->name);
	}
}

/* The command line of a run; config NULL: a subcommand, which is run as the case has it. */
static void command_build(const struct golden *g, const struct config *config,
                          struct arguments *args)
{
	argument_add(args, str_of(runner.program));
	if (config) {
		argument_add(args, g->rules ? STR("detect") : STR("search"));
		defaults_add(args, g);
		config_add(args, config);
	}
	arguments_add(args, &g->command);
	rules_add(args, g);
	arguments_add(args, &g->args);
	if (g->query.p)
		argument_add(args, g->query);
	if (g->paths.n > 0)
		arguments_add(args, &g->paths);
	else
		inputs_add(args, g);
}

static const char *stdin_name(const struct golden *g)
{
	for (size_t i = 0; i < g->files; i++)
		if (g->file[i].searched && str_eq(g->file[i].name, STR("-")))
			return "./-";
	return NULL;
}

/* Put `diff -u` of two texts into the report; through files below `dir`. */
static void diff_add(struct buf *report, const char *dir, const char *what, struct str want,
                     struct str got)
{
	char command[2048];
	FILE *f;
	const struct str texts[] = { want, got };
	size_t n;

	for (size_t i = 0; i < 2; i++) {
		snprintf(command, sizeof(command), "%s.%s", dir, i ? "got" : "want");
		f = fopen(command, "wb");
		if (!f)
			return;
		if (texts[i].n > 0)
			fwrite(texts[i].p, 1, texts[i].n, f);
		fclose(f);
	}
	snprintf(command, sizeof(command),
	         "diff -a -u --label expected --label '%s' %s.want %s.got | head -n 60", what, dir,
	         dir);
	f = popen(command, "r");
	if (!f)
		return;
	while ((n = fread(buf_room(report, 4096), 1, 4096, f)) > 0)
		report->n += n;
	pclose(f);
}

/* Compare a run with what the case expects; what differs goes to the report. */
static bool outcome_fits(const struct golden *g, const struct outcome *o, const char *dir,
                         struct buf *report)
{
	struct str out = buf_str(&o->out), err = buf_str(&o->err);
	size_t before = report->n;

	if (g->output.p && !str_eq(out, g->output))
		diff_add(report, dir, "standard output", g->output, out);
	if (g->error.p && !str_eq(err, g->error))
		diff_add(report, dir, "standard error", g->error, err);
	for (size_t i = 0; i < g->texts; i++)
		if (str_find(err, g->contains[i]) == STR_NONE)
			buf_printf(report, "standard error lacks \"%.*s\"\n",
			           STR_ARG(g->contains[i]));
	if (o->status != g->status)
		buf_printf(report, "exit status %d, expected %d\n", o->status, g->status);
	if (report->n > before && !g->error.p && err.n > 0)
		buf_printf(report, "standard error was:\n%.*s%s",
		           (int)(err.n < 2000 ? err.n : 2000), err.p, err.n > 2000 ? "…\n" : "");
	return report->n == before;
}

static void outcome_show(const struct outcome *o, struct buf *report)
{
	buf_add(report, STR("--- output\n"));
	buf_add(report, buf_str(&o->out));
	buf_add(report, STR("--- error\n"));
	buf_add(report, buf_str(&o->err));
	buf_printf(report, "--- status %d\n", o->status);
}

/* One run: whether it fits. */
static bool run_once(const struct golden *g, const struct config *config, const char *dir,
                     struct buf *report)
{
	struct arena mem = { 0 };
	struct arguments args = { .mem = &mem };
	struct outcome o = { 0 };
	bool ok = true;

	command_build(g, config, &args);
	process_run(args.word, dir, stdin_name(g), &o);
	if (runner.show) {
		outcome_show(&o, report);
	} else if (!outcome_fits(g, &o, dir, report)) {
		ok = false;
		if (config)
			buf_printf(report, "with -j %s --chunk %s%s\n", config->workers,
			           config->chunk, config->prefilter ? "" : " --no-prefilter");
	}
	outcome_free(&o);
	arena_free(&mem);
	return ok;
}

/* All configurations of a case, the plain one first; after a failure the others are not run, since
 * their reports would say the same. */
static void run_all(const struct golden *g, const char *dir, struct buf *report,
                    struct shared *shared)
{
	static const struct config configs[] = {
		{ "1", "64K", false }, { "1", "64K", true },  { "1", "1", false },
		{ "1", "1", true },    { "2", "64K", false }, { "2", "64K", true },
		{ "2", "1", false },   { "2", "1", true },    { "8", "64K", false },
		{ "8", "64K", true },  { "8", "1", false },   { "8", "1", true },
	};
	bool ok = true;

	for (size_t i = 0; i < COUNT(configs) && ok; i++) {
		const struct config *c = &configs[i];

		if (runner.workers && strcmp(runner.workers, c->workers) != 0)
			continue;
		ok = run_once(g, g->command.n > 0 ? NULL : c, dir, report);
		atomic_fetch_add(ok ? &shared->passed : &shared->failed, 1);
		if (runner.show || g->command.n > 0)
			return;
	}
}

/* Read a case and the file that it takes more sections from.  Not NULL: what is wrong. */
static const char *case_read(struct str path, struct golden *g, struct buf *text, struct buf *more,
                             struct arena *a)
{
	size_t slash = str_find_last(path, '/');
	struct str folder = slash == STR_NONE ? STR(".") : str_slice(path, 0, slash);
	const char *why;

	if (!file_read(path.p, text))
		return "cannot be read";
	why = golden_parse(buf_str(text), g);
	if (!why && g->from.p) {
		path = arena_printf(a, "%.*s/%.*s", STR_ARG(folder), STR_ARG(g->from));
		why = file_read(path.p, more) ? golden_add(buf_str(more), g)
		                              : "the file that 'from' names cannot be read";
	}
	return why ? why : golden_check(g);
}

static void case_run(struct str path, const char *dir, struct shared *shared)
{
	struct buf text = { 0 }, more = { 0 }, report = { 0 };
	struct arena mem = { 0 };
	struct golden g;
	const char *why;

	(void)mkdir(dir, 0777);
	why = case_read(path, &g, &text, &more, &mem);
	if (!why)
		why = golden_write_files(&g, dir, &mem);
	if (!why)
		run_all(&g, dir, &report, shared);
	else
		atomic_fetch_add(&shared->failed, 1);
	if (why || report.n > 0) {
		struct str line = why ? arena_printf(&mem, "FAILED %s: %s\n", path.p, why)
		                      : arena_printf(&mem, "%s%s: %.*s\n",
		                                     runner.show ? "" : "FAILED ", path.p,
		                                     STR_ARG(g.title));

		fprintf(stdout, "%.*s%.*s", STR_ARG(line), STR_ARG(buf_str(&report)));
		fflush(stdout);
	}
	buf_free(&text);
	buf_free(&more);
	buf_free(&report);
	arena_free(&mem);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	(void)chmod(path, 0777);
	(void)remove(path);
	return 0;
}

/* A process of the runner: take cases until there are none. */
static void job_run(struct shared *shared, const char *top, int job)
{
	size_t i;

	while ((i = atomic_fetch_add(&shared->next, 1)) < runner.paths) {
		char dir[256];

		snprintf(dir, sizeof(dir), "%s/%d-%zu", top, job, i);
		case_run(runner.path[i], dir, shared);
		nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	}
}

static int case_found(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	struct str s = str_of(path);

	(void)st, (void)ftw;
	if (type != FTW_F || !str_ends(s, STR(".t")))
		return 0;
	runner.path = arena_grow(&runner.mem, runner.path, sizeof(s), runner.paths, &runner.room,
	                         runner.paths + 1);
	runner.path[runner.paths++] = arena_copy(&runner.mem, s);
	return 0;
}

/* Nothing of the caller's surroundings may show in what a case prints. */
static void environment_set(const char *top)
{
	static const char *const kept[] = { "PATH", "ASAN_OPTIONS", "TSAN_OPTIONS",
		                            "UBSAN_OPTIONS" };
	const char *value[COUNT(kept)];

	for (size_t i = 0; i < COUNT(kept); i++)
		value[i] = getenv(kept[i]);
	clearenv();
	for (size_t i = 0; i < COUNT(kept); i++)
		if (value[i])
			setenv(kept[i], value[i], 1);
	setenv("HOME", top, 1);
	setenv("XDG_CACHE_HOME", top, 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("TZ", "UTC", 1);
}

static int jobs_run(int jobs)
{
	char top[] = "/tmp/golden-XXXXXX";
	int status;
	struct shared *shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
	                             MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (shared == MAP_FAILED || !mkdtemp(top)) {
		perror("golden_runner");
		return 1;
	}
	environment_set(top);
	for (int job = 0; job < jobs; job++) {
		if (fork() == 0) {
			job_run(shared, top, job);
			_exit(0);
		}
	}
	while (wait(&status) > 0)
		if (status != 0)
			atomic_fetch_add(&shared->failed, 1);
	nftw(top, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	if (!runner.show)
		printf("%zu cases: %zu passed, %zu failed\n", runner.paths, shared->passed,
		       shared->failed);
	return shared->failed > 0 || runner.paths == 0;
}

static int usage(void)
{
	fputs("usage: golden_runner [-j JOBS] [-w WORKERS] [--show] PROGRAM FILE|FOLDER...\n",
	      stderr);
	return 2;
}

int main(int argc, char **argv)
{
	int jobs = (int)sysconf(_SC_NPROCESSORS_ONLN), at = 1;

	for (; at < argc && argv[at][0] == '-'; at++) {
		if (strcmp(argv[at], "--show") == 0)
			runner.show = true;
		else if (strcmp(argv[at], "-j") == 0 && at + 1 < argc)
			jobs = atoi(argv[++at]);
		else if (strcmp(argv[at], "-w") == 0 && at + 1 < argc)
			runner.workers = argv[++at];
		else
			return usage();
	}
	if (argc - at < 2 || jobs < 1 || jobs > RUN_JOBS)
		return usage();
	runner.program = realpath(argv[at], NULL);
	if (!runner.program) {
		perror(argv[at]);
		return 2;
	}
	for (at++; at < argc; at++)
		nftw(argv[at], case_found, 16, FTW_PHYS);
	return jobs_run(jobs);
}
