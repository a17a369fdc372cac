/* Runs over followed inputs.  Each step of a case waits for the output that it names, then does
 * something to the files; behind the last one the run is stopped. */
#include <stdlib.h>
#include <unistd.h>

#include "engine/engine.h"
#include "unit.h"

#define TICKS_MOST 300 /* progress is told of about ten times a second */

static struct arena schema_mem;
static const struct schema *schema;

struct step {
	const char *want; /* NULL: nothing more is waited for */
	const char *command;
};

struct follow_case {
	struct arena mem;
	struct plan *plan;
	struct plan_env env;
	struct input_list inputs;
	struct run_options options;
	struct run_stats stats;
	struct err err;
	char *out;
	size_t out_n;
	char live[200]; /* the rows shown last */
	bool shown; /* `want` speaks of them, not of the output */
	int shows;
	const struct step *step;
	int ticks;
	atomic_bool stop;
};

static void on_live(void *user, struct str rows)
{
	struct follow_case *c = user;

	assert_true(rows.n < sizeof(c->live));
	if (rows.n)
		memcpy(c->live, rows.p, rows.n);
	c->live[rows.n] = '\0';
	c->shows++;
}

static bool step_is_due(const struct follow_case *c)
{
	const char *have = c->shown ? c->live : c->out;

	return have && strcmp(have, c->step->want) == 0;
}

static void on_progress(void *user, uint64_t done, uint64_t total)
{
	struct follow_case *c = user;

	(void)done, (void)total;
	if (c->step->want && step_is_due(c)) {
		c->ticks = 0;
		if (c->step->command)
			assert_int_equal(system(c->step->command), 0);
		c->step++;
	}
	if (!c->step->want || ++c->ticks > TICKS_MOST)
		c->stop = true;
}

static void case_init(struct follow_case *c, int workers)
{
	*c = (struct follow_case){ .env = { .from = TIME_NONE, .to = TIME_NONE } };
	c->env.mem = &c->mem;
	c->env.schema = schema;
	c->env.fn.zone = zone_utc();
	c->env.memory = (size_t)64 << 20;
	c->options = (struct run_options){ .workers = workers,
		                           .prefilter = true,
		                           .follow = true,
		                           .stop = &c->stop,
		                           .progress = on_progress,
		                           .progress_user = c };
}

static void case_free(struct follow_case *c)
{
	plan_free(c->plan);
	arena_free(&c->mem);
	free(c->out);
}

static void add_path(struct follow_case *c, const char *path)
{
	struct input *in;

	c->inputs.input = arena_grow(&c->mem, c->inputs.input, sizeof(*in), c->inputs.n,
	                             &c->inputs.cap, c->inputs.n + 1);
	in = &c->inputs.input[c->inputs.n];
	*in = (struct input){ .path = path, .size = -1, .named = true, .follow = true };
	in->origin.index = (uint32_t)c->inputs.n++;
	in->origin.name = str_of(path);
	in->regular = true;
}

static bool case_run(struct follow_case *c, const char *query, const struct step *steps)
{
	struct run_output output = { .type = sink_find(STR("csv")) };
	struct str text;
	bool ok;

	c->step = steps;
	c->plan = plan_new(str_of(query), &c->env, &text, &c->err);
	assert_non_null(c->plan);
	output.file = open_memstream(&c->out, &c->out_n);
	output.options.zone = zone_utc();
	ok = engine_run(c->plan, &c->inputs, &c->options, &output, &c->stats, &c->err);
	fclose(output.file);
	return ok;
}

#define QUERY "* | json \"n\" | fields n"

static void rows_come_as_they_are_written(void **unused)
{
	static const struct {
		const char *make;
		const char *path[3];
		struct step step[8];
		const char *want;
	} cases[] = {
		{ "echo '{\"n\":1}' >a",
		  { "a" },
		  { { "n\n1\n", "echo '{\"n\":2}' >>a; printf '{\"n\"' >>a" },
		    { "n\n1\n2\n", "echo ':3}' >>a" },
		    { "n\n1\n2\n3\n",
		      "mv a a.1; echo '{\"n\":4}' >>a.1; echo '{\"n\":5,\"long\":true}' >a" },
		    { "n\n1\n2\n3\n4\n5\n", ": >a" },
		    { "n\n1\n2\n3\n4\n5\n", "echo '{\"n\":6}' >>a" },
		    { "n\n1\n2\n3\n4\n5\n6\n", NULL } },
		  "n\n1\n2\n3\n4\n5\n6\n" },
		{ ": >a; : >b; echo '{\"n\":1}' >c",
		  { "a", "b", "c" },
		  { { "n\n1\n", "echo '{\"n\":2}' >>b" },
		    { "n\n1\n2\n", "echo '{\"n\":3}' >>c" },
		    { "n\n1\n2\n3\n", "echo '{\"n\":4}' >>a" },
		    { "n\n1\n2\n3\n4\n", "echo '{\"n\":5}' >>b" },
		    { "n\n1\n2\n3\n4\n5\n", NULL } },
		  "n\n1\n2\n3\n4\n5\n" },
		{ "mkfifo p; echo '{\"n\":1}' >a",
		  { "p", "a" },
		  { { "n\n1\n", "echo '{\"n\":2}' >p" },
		    { "n\n1\n2\n", "echo '{\"n\":3}' >p" },
		    { "n\n1\n2\n3\n", "echo '{\"n\":4}' >>a" },
		    { "n\n1\n2\n3\n4\n", NULL } },
		  "n\n1\n2\n3\n4\n" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		for (int workers = 1; workers < 4; workers += 2) {
			struct follow_case c;

			assert_int_equal(system("rm -f a b c p a.1"), 0);
			assert_int_equal(system(cases[i].make), 0);
			case_init(&c, workers);
			for (size_t k = 0; k < COUNT(cases[i].path) && cases[i].path[k]; k++)
				add_path(&c, cases[i].path[k]);
			assert_true(case_run(&c, QUERY, cases[i].step));
			assert_string_equal(c.out, cases[i].want);
			assert_true(c.stats.stopped);
			case_free(&c);
		}
}

static void an_aggregate_is_shown_as_it_grows(void **unused)
{
	static const struct {
		const char *query;
		struct step step[4];
		const char *want;
	} cases[] = {
		{ "* | json \"n\" | count by n",
		  { { "n,_count\n1,1\n", "echo '{\"n\":1}' >>a" },
		    { "n,_count\n1,2\n", "echo '{\"n\":2}' >>a" },
		    { "n,_count\n1,2\n2,1\n", NULL } },
		  "n,_count\n1,2\n2,1\n" },
		{ "* | json \"n\" | limit 9 | values(n) as v, last(n) as l | count by v, l",
		  { { "v,l,_count\n1,1,1\n", "echo '{\"n\":2}' >>a" },
		    { "v,l,_count\n\"1\n2\",1,1\n", NULL } },
		  "v,l,_count\n\"1\n2\",1,1\n" },
		{ "* | json \"n\" | count by n | sort by n | limit 1",
		  { { "n,_count\n1,1\n", "echo '{\"n\":2}' >>a" },
		    { "n,_count\n2,1\n", "echo '{\"n\":1}' >>a; echo '{\"n\":2}' >>a" },
		    { "n,_count\n2,2\n", NULL } },
		  "n,_count\n2,2\n" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct follow_case c;

		assert_int_equal(system("echo '{\"n\":1}' >a"), 0);
		case_init(&c, 2);
		add_path(&c, "a");
		c.shown = true;
		c.options.live = on_live;
		c.options.live_user = &c;
		assert_true(case_run(&c, cases[i].query, cases[i].step));
		assert_string_equal(c.out, cases[i].want);
		assert_string_equal(c.live, ""); /* taken away before the last rows */
		assert_in_range(c.shows, 3, 4);
		case_free(&c);
	}
}

static void a_limit_ends_the_run(void **unused)
{
	static const struct step steps[] = { { "n\n1\n", "echo '{\"n\":2}' >>a" },
		                             { "never", NULL } };
	struct follow_case c;

	(void)unused;
	assert_int_equal(system("echo '{\"n\":1}' >a; : >b"), 0);
	case_init(&c, 1);
	add_path(&c, "b");
	add_path(&c, "a");
	assert_true(case_run(&c, QUERY " | limit 2", steps));
	assert_string_equal(c.out, "n\n1\n2\n");
	assert_false(c.stats.stopped);
	case_free(&c);
}

/* Its lines may be all there are. */
static void an_event_waits_for_its_end_only_for_a_while(void **unused)
{
#define LINE(kind, rest) "echo 'type=" kind " msg=audit(1795514400.365:8): " rest "' >>a"
	static const struct step steps[] = {
		{ "comm,cwd\nx,/a\n", LINE("SYSCALL", "comm=y") },
		{ "comm,cwd\nx,/a\n",
		  LINE("CWD", "cwd=\"/b\"") ";" LINE("EOE", "") ";" LINE("SYSCALL", "comm=z") },
		{ "comm,cwd\nx,/a\ny,/b\n", NULL },
		{ NULL, NULL },
	};
	struct follow_case c;

	(void)unused;
	assert_int_equal(system("rm a; " LINE("SYSCALL", "comm=x") ";" LINE("CWD", "cwd=\"/a\"")),
	                 0);
	case_init(&c, 2);
	add_path(&c, "a");
	assert_true(case_run(&c, "* | fields comm, cwd", steps));
	assert_string_equal(c.out, "comm,cwd\nx,/a\ny,/b\nz,\n"); /* the last one by the end */
	case_free(&c);
}

static void more_than_can_be_followed_is_an_error(void **unused)
{
	static const struct step none = { NULL, NULL };
	struct follow_case c;

	(void)unused;
	case_init(&c, 2);
	for (int i = 0; i < 257; i++)
		add_path(&c, "a");
	assert_false(case_run(&c, QUERY, &none));
	assert_int_equal(c.err.kind, ERR_USAGE);
	assert_non_null(strstr(c.err.text, "257 inputs"));
	case_free(&c);
}

static int folder_open(void **unused)
{
	static char folder[] = "/tmp/gyoji-follow-XXXXXX";
	struct err err = { 0 };

	schema = schema_load(STR(""), &schema_mem, &err);
	*unused = folder;
	return schema && mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int folder_close(void **unused)
{
	(void)unused;
	arena_free(&schema_mem);
	return system("rm -f a b c p a.1") == 0 && chdir("/") == 0 && rmdir(*unused) == 0 ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_come_as_they_are_written),
		cmocka_unit_test(an_aggregate_is_shown_as_it_grows),
		cmocka_unit_test(a_limit_ends_the_run),
		cmocka_unit_test(an_event_waits_for_its_end_only_for_a_while),
		cmocka_unit_test(more_than_can_be_followed_is_an_error),
	};

	return cmocka_run_group_tests(tests, folder_open, folder_close);
}
