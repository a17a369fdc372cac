/* Runs over inputs in memory and in files: rows, figures, limits, and the ways in which one ends.
 */
#include "engine/engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "engine/why.h"
#include "unit.h"

static struct arena schema_mem;
static const struct schema *schema;

/* One run and what came of it. */
struct engine_case {
	struct arena mem;
	struct plan_env env;
	struct plan *plan;
	struct input_list inputs;
	struct run_options options;
	struct run_stats stats;
	struct err err;
	char *out;
	size_t out_n;
	char why[200]; /* of the last report */
	int reports;
	char path[32]; /* of the file, if there is one */
};

static void on_report(void *user, struct str path, const char *why, bool named)
{
	struct engine_case *c = user;

	(void)path, (void)named;
	c->reports++;
	snprintf(c->why, sizeof(c->why), "%s", why);
}

static void case_init(struct engine_case *c)
{
	*c = (struct engine_case){ .env = { .from = TIME_NONE, .to = TIME_NONE } };
	c->env.mem = &c->mem;
	c->env.schema = schema;
	c->env.fn.zone = zone_utc();
	c->env.memory = (size_t)64 << 20;
	c->options = (struct run_options){ .workers = 2, .prefilter = true };
	c->options.report = on_report;
	c->options.report_user = c;
}

static void case_free(struct engine_case *c)
{
	plan_free(c->plan);
	arena_free(&c->mem);
	free(c->out);
	if (c->path[0])
		unlink(c->path);
}

static struct input *input_new(struct engine_case *c, const char *category)
{
	struct input *in;

	c->inputs.input = arena_grow(&c->mem, c->inputs.input, sizeof(*in), c->inputs.n,
	                             &c->inputs.cap, c->inputs.n + 1);
	in = &c->inputs.input[c->inputs.n];
	*in = (struct input){ .size = -1, .named = true };
	in->given = STR("-");
	in->origin.index = (uint32_t)c->inputs.n++;
	in->origin.name = STR("input");
	in->given = STR("-");
	in->origin.category = str_of(category);
	return in;
}

static void add_bytes(struct engine_case *c, const char *category, struct str bytes)
{
	input_new(c, category)->memory = bytes;
}

static void add_file(struct engine_case *c, struct str bytes)
{
	struct input *in = input_new(c, "");
	int fd;

	strcpy(c->path, "/tmp/gyoji-engine-XXXXXX");
	fd = mkstemp(c->path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes.p, bytes.n), bytes.n);
	close(fd);
	in->path = c->path;
	in->regular = true;
	in->size = (int64_t)bytes.n;
}

static bool case_run(struct engine_case *c, const char *query)
{
	struct str text;
	struct run_output output = { .type = sink_find(STR("csv")) };
	bool ok;

	if (!c->plan)
		c->plan = plan_new(str_of(query), &c->env, &text, &c->err);
	assert_non_null(c->plan);
	free(c->out);
	output.file = open_memstream(&c->out, &c->out_n);
	output.options.zone = zone_utc();
	ok = engine_run(c->plan, &c->inputs, &c->options, &output, &c->stats, &c->err);
	fclose(output.file);
	return ok;
}

static struct str numbers(struct arena *a, int from, int to)
{
	struct buf b = { 0 };
	struct str s;

	for (int i = from; i <= to; i++)
		buf_printf(&b, "{\"n\":\"%d\",\"ms\":%d}\n", i, i % 10);
	s = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return s;
}

static const struct {
	int workers;
	size_t chunk;
	bool prefilter;
} settings[] = {
	{ 1, 0, false }, { 1, 1, true }, { 3, 7, true }, { 8, 64, false }, { 8, 4096, true },
};

static void rows_do_not_depend_on_settings(void **unused)
{
	static const struct {
		const char *query, *want;
	} cases[] = {
		{ "* | count", "_count\n900\n" },
		{ "\"\\\"777\\\"\" | json \"n\" | fields n", "n\n777\n" },
		{ "_sourceCategory=b | count", "_count\n400\n" },
		{ "* | json \"n\" | where n in (\"500\", \"501\") | fields n", "n\n500\n501\n" },
		{ "* | json \"ms\" | where ms = 3 | count by ms", "ms,_count\n3,90\n" },
		{ "* | json \"n\" | limit 3 | fields n", "n\n1\n2\n3\n" },
		{ "* | limit 3 | count", "_count\n3\n" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		for (size_t k = 0; k < COUNT(settings); k++) {
			struct engine_case c;

			case_init(&c);
			add_file(&c, numbers(&c.mem, 1, 300));
			add_bytes(&c, "a", STR(""));
			add_bytes(&c, "a", numbers(&c.mem, 301, 500));
			add_bytes(&c, "b", numbers(&c.mem, 501, 900));
			c.options.workers = settings[k].workers;
			c.options.chunk = settings[k].chunk;
			c.options.prefilter = settings[k].prefilter;
			assert_true(case_run(&c, cases[i].query));
			assert_string_equal(c.out, cases[i].want);
			case_free(&c);
		}
}

static void a_range_may_begin_anywhere(void **unused)
{
	static const struct {
		const char *bytes;
		int records;
	} cases[] = {
		{ "a\nb\nc\n", 3 },
		{ "a\nb\nc", 3 },
		{ "\n\na\r\n\r\nb", 2 },
		{ "\xef\xbb\xbf"
		  "a\nb\n",
		  2 },
		{ "\xef\xbb\xbf"
		  "a",
		  1 },
		{ "a long first line\nb\n", 2 },
		{ "\n", 0 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		for (size_t chunk = 1; chunk < 24; chunk++) {
			struct engine_case c;
			char want[32];

			case_init(&c);
			add_file(&c, str_of(cases[i].bytes));
			c.options.chunk = chunk;
			assert_true(case_run(&c, "* | count"));
			snprintf(want, sizeof(want), "_count\n%d\n", cases[i].records);
			assert_string_equal(c.out, want);
			assert_int_equal(c.stats.records, cases[i].records);
			case_free(&c);
		}
}

static void a_record_over_the_limit_is_counted_and_passed_over(void **unused)
{
	static const struct {
		const char *bytes;
		int oversized;
	} cases[] = {
		/* %s: 8,000 times `x`, more than the limit and what is read beyond it */
		{ "{\"n\":\"1\"}\n{\"n\":\"%s\"}\n{\"n\":\"2\"}\n", 1 },
		{ "{\"n\":\"1\"}\n{\"n\":\"2\",\"s\":\"%.200s\"}\n{\"n\":\"2\"}\n", 1 },
		{ "{\"n\":\"1\"}\n{\"n\":\"2\"}\n{\"n\":\"%s\"}", 1 },
		{ "[{\"n\":\"1\"},{\"n\":\"%s]}\"},{\"n\":\"2\"}]", 1 },
		{ "[{\"n\":\"1\"},\n{\"m\":[{\"n\":\"\\\"{%s\"}]},{\"n\":\"2\"}]", 1 },
		{ "{\n \"n\":\"1\"}\n{\n\"n\":[\"%s\n{\n \"n\":\"2\"}\n", 1 },
		{ "{\n \"n\":\"1\"}\n{\n\"n\":[%s,\n{},\n{\n \"n\":\"2\"}]}\n{\n \"n\":\"2\"}\n",
		  1 },
	};
	char x[8001];

	(void)unused;
	memset(x, 'x', 8000);
	x[8000] = '\0';
	for (size_t i = 0; i < COUNT(cases); i++)
		for (size_t k = 0; k < COUNT(settings) * 2; k++) {
			struct engine_case c;
			struct str bytes;
			struct buf b = { 0 };

			case_init(&c);
			buf_printf(&b, cases[i].bytes, x);
			bytes = arena_copy(&c.mem, buf_str(&b));
			buf_free(&b);
			if (k % 2)
				add_file(&c, bytes);
			else
				add_bytes(&c, "", bytes);
			c.options.workers = settings[k / 2].workers;
			c.options.chunk = settings[k / 2].chunk;
			c.options.prefilter = settings[k / 2].prefilter;
			c.options.max_record = 100;
			assert_true(case_run(
				&c, "n | json \"n\" | where n in (\"1\", \"2\") | fields n"));
			assert_string_equal(c.out, "n\n1\n2\n");
			assert_int_equal(c.stats.oversized, cases[i].oversized);
			case_free(&c);
		}
}

static void limit_ends_the_run_early(void **unused)
{
	struct engine_case c;

	(void)unused;
	case_init(&c);
	add_file(&c, numbers(&c.mem, 1, 200000));
	c.options.chunk = 4096;
	assert_true(case_run(&c, "* | limit 3 | fields _source"));
	assert_int_equal(c.stats.rows, 3);
	assert_in_range(c.stats.bytes, 1, 1000000);
	case_free(&c);
}

static void the_budget_ends_the_run_with_a_sentence(void **unused)
{
	static const char *const queries[] = {
		"* | json \"n\" | count by n",
		"* | json \"n\" | sort by n",
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(queries); i++) {
		struct engine_case c;

		case_init(&c);
		add_file(&c, numbers(&c.mem, 1, 100000));
		c.env.memory = (size_t)1 << 20;
		assert_false(case_run(&c, queries[i]));
		assert_int_equal(c.err.kind, ERR_LIMIT);
		assert_non_null(strstr(c.err.text, "--memory"));
		case_free(&c);
	}
}

static void a_record_that_multiplies_has_a_budget_too(void **unused)
{
	static const char *const queries[] = {
		"* | parse regex \"(?<c>.)\" multi | count by c",
		"* | parse regex \"(?<c>.)\" multi | fields c",
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(queries); i++) {
		struct engine_case c;
		size_t n = (size_t)4 << 20;
		char *line;

		case_init(&c);
		line = arena_get_text(&c.mem, n);
		memset(line, 'x', n);
		add_bytes(&c, "", str_make(line, n));
		c.env.memory = (size_t)1 << 20;
		assert_false(case_run(&c, queries[i]));
		assert_int_equal(c.err.kind, ERR_LIMIT);
		case_free(&c);
	}
}

static void times_outside_are_passed_over(void **unused)
{
	static const struct {
		int64_t from, to; /* seconds; 0: no bound */
		const char *want;
	} cases[] = {
		{ 0, 0, "_count\n3\n" },          { 1795486914, 0, "_count\n2\n" },
		{ 0, 1795486914, "_count\n1\n" }, { 1795486914, 1795486915, "_count\n1\n" },
		{ 1795486916, 0, "_count\n0\n" },
	};
	struct str lines = STR("1795486913.000 4 ::1 A/200 1 GET http://a/ - H/::1 -\n"
	                       "1795486914.000 4 ::1 A/200 1 GET http://b/ - H/::1 -\n"
	                       "1795486915.000 4 ::1 A/200 1 GET http://c/ - H/::1 -\n");

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct engine_case c;

		case_init(&c);
		add_bytes(&c, "", lines);
		c.env.from = cases[i].from ? cases[i].from * TIME_SEC : TIME_NONE;
		c.env.to = cases[i].to ? cases[i].to * TIME_SEC : TIME_NONE;
		assert_true(case_run(&c, "* | count"));
		assert_string_equal(c.out, cases[i].want);
		case_free(&c);
	}
}

static void what_cannot_be_read_is_reported_once(void **unused)
{
	struct engine_case c;

	(void)unused;
	case_init(&c);
	input_new(&c, "")->path = "/nowhere/at/all";
	add_bytes(&c, "", STR("\x7f\x45LF\0\1\2\3"));
	input_new(&c, "")->memory = STR("\x7f\x45LF\0\1\2\3");
	c.inputs.input[2].named = false;
	add_bytes(&c, "", STR("{\"n\":\"1\"}\n"));
	assert_true(case_run(&c, "* | count"));
	assert_string_equal(c.out, "_count\n1\n");
	assert_int_equal(c.reports, 2);
	assert_int_equal(c.stats.unreadable, 2);
	assert_int_equal(c.stats.skipped, 1);
	case_free(&c);
}

static void a_stop_before_the_start_is_an_end(void **unused)
{
	struct engine_case c;
	atomic_bool stop = true;

	(void)unused;
	case_init(&c);
	add_file(&c, numbers(&c.mem, 1, 100));
	c.options.stop = &stop;
	assert_true(case_run(&c, "* | count"));
	assert_true(c.stats.stopped);
	assert_int_equal(c.stats.records, 0);
	assert_int_equal(c.reports, 0);
	case_free(&c);
}

/* What is said of a query without rows over three records and, where asked for, other inputs. */
static void zero_results_are_explained(void **unused)
{
	static const struct {
		const char *query, *want;
		const char *category, *bytes;
	} cases[] = {
		{ "nothing", "of 3 records none got through 'nothing'", "", NULL },
		{ "* | where a = 9", "none got through 'where a = 9'", "", NULL },
		{ "* | where b = 9", "no record has a field 'b'", "", NULL },
		{ "* | where a = 1 and a = 2", "each condition holds for some, never all for one",
		  "", NULL },
		{ "* | where a = 1 and a = 9", "of 3 records none met 'a = 9'", "", NULL },
		{ "_sourceCategory=web | count by a",
		  "no input has a source category that the query asks for; they have 'x'", "x",
		  NULL },
		{ "_sourceCategory=web | count by a", "try web=-", "", NULL },
		{ "* | count by a | where _count > 5",
		  "3 records got through the conditions, but no row through 'where _count > 5'", "",
		  NULL },
		{ "* | count by a | where _count > 5 | sort by a",
		  "but no row through 'where _count > 5'", "", NULL },
		{ "* | parse \"x=*\" as y", "(nodrop keeps them)", "", NULL },
		{ "_sourceName=web", "no input has a _sourceName that the query asks for", "",
		  NULL },
		{ "_sourceCategory=\"my web\"", "try 'my web=-'", "", NULL },
		{ "* | fields a", "there are no records in the inputs", "", "" },
		{ "* | fields a", "there are no records in the inputs", "", "\n \n" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct engine_case c;
		struct why_heads heads = { 0 };
		struct buf out = { 0 };

		case_init(&c);
		c.options.heads = &heads;
		add_bytes(&c, cases[i].category,
		          cases[i].bytes ? str_of(cases[i].bytes)
		                         : STR("{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n"));
		assert_true(case_run(&c, cases[i].query));
		assert_int_equal(c.stats.rows, 0);
		assert_true(
			engine_why(c.plan, &c.inputs, &c.options, &heads, 1 << 20, &c.stats, &out));
		buf_add_char(&out, '\0');
		if (!strstr(out.p, cases[i].want))
			print_error("%s: %s\n", cases[i].query, out.p);
		assert_non_null(strstr(out.p, cases[i].want));
		buf_free(&out);
		arena_free(&heads.mem);
		case_free(&c);
	}
}

static int schema_open(void **unused)
{
	struct err err = { 0 };

	(void)unused;
	schema = schema_load(STR(""), &schema_mem, &err);
	return schema ? 0 : -1;
}

static int schema_close(void **unused)
{
	(void)unused;
	arena_free(&schema_mem);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_do_not_depend_on_settings),
		cmocka_unit_test(a_range_may_begin_anywhere),
		cmocka_unit_test(a_record_over_the_limit_is_counted_and_passed_over),
		cmocka_unit_test(limit_ends_the_run_early),
		cmocka_unit_test(the_budget_ends_the_run_with_a_sentence),
		cmocka_unit_test(a_record_that_multiplies_has_a_budget_too),
		cmocka_unit_test(times_outside_are_passed_over),
		cmocka_unit_test(what_cannot_be_read_is_reported_once),
		cmocka_unit_test(a_stop_before_the_start_is_an_end),
		cmocka_unit_test(zero_results_are_explained),
	};

	return cmocka_run_group_tests(tests, schema_open, schema_close);
}
