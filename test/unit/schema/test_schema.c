#include "schema/schema.h"

#include "schema/tables.h"
#include "unit.h"

static void typos_are_told_with_file_and_line(void **unused)
{
	static const struct {
		const char *text, *error;
	} cases[] = {
		{ "source:\n", "f.yaml:1: expected envelopes, aliases, derived, times, formats, "
		               "general or sources, "
		               "found 'source'" },
		{ "- a\n", "f.yaml:1: expected a schema as a map, found a list" },
		{ "sources: x\n", "f.yaml:1: expected log sources as a map, found a text" },
		{ "sources:\n  a: { when: { b: 1 }, gyojy: {} }\n",
		  "f.yaml:2: expected when, not_raw, sigma_not_raw, sigma_only, like, gyoji, "
		  "sigma, "
		  "cse, ecs, ocsf or defender, found 'gyojy'" },
		{ "sources:\n  a: { when: { b: 1 }, sigma_only: maybe }\n",
		  "f.yaml:2: expected yes or no, found 'maybe'" },
		{ "sources:\n  a: { when: { b: 1 }, like: c }\n",
		  "log source 'a' is like 'c', which there is not" },
		{ "general:\n  when: { a: b }\n",
		  "f.yaml:2: expected gyoji, sigma, cse, ecs, ocsf or defender, found 'when'" },
		{ "general:\n  not_raw: a\n",
		  "f.yaml:2: expected gyoji, sigma, cse, ecs, ocsf or defender, found "
		  "'not_raw'" },
		{ "sources:\n  a: { not_raw: { b: c } }\n",
		  "f.yaml:2: expected names as a list, found a map" },
		{ "general:\n  gyoji:\n    a: lowr(B)\n",
		  "f.yaml:3: unknown transform 'lowr' in 'lowr(B)' (a field with brackets in its "
		  "name is quoted)" },
		{ "general:\n  gyoji:\n    a:\n      - b\n      - lower(B\n",
		  "f.yaml:5: expected FIELD, transform(FIELD) or =TEXT, found 'lower(B' (a field "
		  "with brackets in its name is quoted)" },
		{ "general: { gyoji: { a: lower() } }",
		  "f.yaml:1: expected the name of a field, found nothing" },
		{ "general: { gyoji: { a: '\"b' } }", "f.yaml:1: expected \"FIELD\", found '\"b'" },
		{ "general: { gyoji: { a: lower(lower(lower(lower(lower(b))))) } }",
		  "f.yaml:1: expected at most 4 transforms, found "
		  "'lower(lower(lower(lower(lower(b)))))'" },
		{ "general: { gyoji: { a: { b: c } } }",
		  "f.yaml:1: expected raw fields as a list, found a map" },
		{ "general:\n  gyoji:\n    a: b\n    A: c\n", "f.yaml:4: 'A' is given twice" },
		{ "sources: { a: { gyoji: { b: c } } }",
		  "log source 'a' has no 'when' that tells its records" },
		{ "sources: { a: { when: { b: [] } } }",
		  "f.yaml:1: expected values of 'b', or \"*\"" },
		{ "sources: { '': { when: { b: 1 } } }",
		  "f.yaml:1: expected the name of a log source" },
		{ "times: { a: b }", "f.yaml:1: expected time fields as a list, found a map" },
		{ "times: [a, lower(b)]",
		  "f.yaml:1: expected FIELD, transform(FIELD) or =TEXT, found 'lower(b)' (a field "
		  "with brackets in its name is quoted)" },
		{ "times:\n  - a\n  - *x\n", "f.yaml:3: anchors and aliases are not used here" },
		{ "times: [a\n",
		  "f.yaml:2: expected YAML: did not find expected ',' or ']' while parsing a flow "
		  "sequence" },
	};
	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena mem = { 0 };
		struct schema *s = schema_new(&mem);
		struct err err = { 0 };

		assert_false(schema_add(s, STR("f.yaml"), str_of(cases[i].text), 0, &err) &&
		             schema_finish(s, &err));
		assert_int_equal(err.kind, ERR_USAGE);
		assert_string_equal(err.text, cases[i].error);
		arena_free(&mem);
	}
}

static void every_beginning_of_a_file_ends_well(void **unused)
{
	struct str text = STR("envelopes: [a.b, c]\naliases: { x: [y, \"z\"] }\ntimes: [utc(t)]\n"
	                      "sources:\n  s/t:\n    when: [{ a: '*' }, { b: [1, 2] }]\n"
	                      "    gyoji: { n: [lower(basename(\"f(g)\")), =k], m: [] }\n");

	(void)unused;
	for (size_t n = 0; n <= text.n; n++) {
		struct arena mem = { 0 };
		struct schema *s = schema_new(&mem);
		struct err err = { 0 };
		bool ok = schema_add(s, STR("f"), str_make(text.p, n), 0, &err) &&
		          schema_finish(s, &err);

		assert_int_equal(ok, err.kind == ERR_NONE);
		if (n == text.n)
			assert_true(ok);
		arena_free(&mem);
	}
}

static void the_first_word_counts(void **unused)
{
	struct arena mem = { 0 };
	struct schema *s = schema_new(&mem);
	struct err err = { 0 };
	const struct mapping *m;

	(void)unused;
	assert_true(schema_add(s, STR("mine"),
	                       STR("envelopes: [mine]\naliases: { a: b }\n"
	                           "sources:\n  w: { gyoji: { n: mine } }\n"),
	                       0, &err));
	assert_true(schema_add(s, STR("built-in"),
	                       STR("envelopes: [low, high]\naliases: { A: c }\nsources:\n"
	                           "  w: { when: { a: 1 }, gyoji: { N: theirs, o: other } }\n"
	                           "  w/x: { when: { b: 1 }, gyoji: { p: [] } }\n"
	                           "general: { gyoji: { n: g, o: g, p: g, q: g } }\n"),
	                       1, &err));
	assert_true(schema_finish(s, &err));
	assert_int_equal(s->envelopes, 3);
	assert_str(s->envelope[0], "low");
	assert_str(s->envelope[2], "mine");
	assert_str(schema_alias(s, STR("a"))->raw[0], "b");
	m = schema_mapping(s, 1, VOCABULARY_GYOJI, STR("n"));
	assert_str(m->from[0].field, "mine");
	m = schema_mapping(s, 2, VOCABULARY_GYOJI, STR("o"));
	assert_str(m->from[0].field, "other");
	assert_int_equal(schema_mapping(s, 2, VOCABULARY_GYOJI, STR("P"))->n, 0);
	assert_str(schema_mapping(s, 2, VOCABULARY_GYOJI, STR("q"))->from[0].field, "g");
	assert_null(schema_mapping(s, 2, VOCABULARY_CSE, STR("q")));
	arena_free(&mem);
}

/* The names that design and documentation promise to every user. */
static void all_gyoji_names_are_known(void **unused)
{
	static const char *const names[] = {
		"process_name",
		"process_path",
		"process_id",
		"command_line",
		"original_file_name",
		"parent_process_name",
		"parent_process_path",
		"parent_command_line",
		"user",
		"user_domain",
		"host",
		"src_ip",
		"src_port",
		"src_host",
		"dst_ip",
		"dst_port",
		"dst_host",
		"protocol",
		"url",
		"url_host",
		"url_path",
		"method",
		"status",
		"user_agent",
		"content_type",
		"referer",
		"bytes_in",
		"bytes_out",
		"file_path",
		"file_name",
		"file_url",
		"hash_md5",
		"hash_sha1",
		"hash_sha256",
		"imphash",
		"registry_key",
		"registry_value",
		"dns_query",
		"dns_answer",
		"script_text",
		"event_id",
		"channel",
		"provider",
		"action",
		"category",
		"rule_name",
	};
	struct arena mem = { 0 };
	struct err err = { 0 };
	const struct schema *s = schema_load(STR(""), &mem, &err);

	(void)unused;
	assert_string_equal(err.text, "");
	assert_non_null(s);
	for (size_t i = 0; i < COUNT(names); i++)
		if (!source_mapping(&s->source[0], VOCABULARY_GYOJI, str_of(names[i])))
			fail_msg("%s has no general line", names[i]);
	arena_free(&mem);
}

/* A source that is like another has the tables of that and of those above, and its own first. */
static void sources_may_be_like_others(void **unused)
{
	static const char text[] = "sources:\n"
				   "  b: { when: { kind: b }, like: a/x, sigma: { own: c } }\n"
				   "  a: { when: { id: '*' }, sigma_only: yes, sigma: { up: d } }\n"
				   "  a/x: { when: { kind: x }, sigma: { own: e, mid: f } }\n"
				   "  a/x/1: { when: { id: 1 }, sigma: { low: g } }\n"
				   "  a/x1: { when: { id: 2 } }\n"
				   "  e: { when: { kind: e }, like: a, sigma_only: no }\n"
				   "general: { sigma: { all: h } }\n";
	static const struct {
		const char *source, *name, *want;
	} cases[] = {
		{ "b/1", "own", "c" }, { "b/1", "mid", "f" },  { "b/1", "low", "g" },
		{ "b/1", "up", "d" },  { "b", "low", NULL },   { "b", "all", NULL },
		{ "a/x", "own", "e" }, { "a/x", "all", NULL }, { "e", "up", "d" },
		{ "e", "all", "h" },
	};
	struct arena mem = { 0 };
	struct schema *s = schema_new(&mem);
	struct err err = { 0 };

	(void)unused;
	assert_true(schema_add(s, STR("f.yaml"), str_of(text), 0, &err));
	assert_true(schema_finish(s, &err));
	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t at = schema_source(s, str_of(cases[i].source));
		const struct mapping *m;

		assert_true(at != STR_NONE);
		m = dialect_mapping(s, at, DIALECT_SIGMA, VOCABULARY_SIGMA, str_of(cases[i].name));
		assert_int_equal(m != NULL, cases[i].want != NULL);
		if (m)
			assert_str(m->from[0].field, cases[i].want);
	}
	assert_true(schema_source(s, STR("b1")) == STR_NONE);
	assert_non_null(
		schema_mapping(s, schema_source(s, STR("b/1")), VOCABULARY_SIGMA, STR("all")));
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(typos_are_told_with_file_and_line),
		cmocka_unit_test(every_beginning_of_a_file_ends_well),
		cmocka_unit_test(the_first_word_counts),
		cmocka_unit_test(sources_may_be_like_others),
		cmocka_unit_test(all_gyoji_names_are_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
